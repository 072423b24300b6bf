using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Bff.Flow.Measurement;

/// <summary>
/// Names the operation of a request by method and path, before anybody knows which flow will answer it. Both flows serve
/// the same addresses, of the web client and of the app, so both are counted under the same names by construction; metadata on our
/// own endpoints could only ever say the same thing, or drift from it.
/// </summary>
internal static class MeasuredRoutes
{
    private const string TeamSearch = "care_teams/search";

    private static readonly string[] Prefixes = [$"{MessagingRoutes.Base}/", $"{MessagingRoutes.AppBase}/"];

    public static MeasuredOperation? Find(HttpRequest request)
    {
        if (request.Path.Value is not { } path || PrefixOf(path) is not { } prefix)
        {
            return null;
        }

        var rest = path.AsSpan(prefix.Length).TrimEnd('/');
        if (HttpMethods.IsGet(request.Method))
        {
            return Read(rest);
        }

        return HttpMethods.IsPost(request.Method) ? Write(rest) : null;
    }

    /// <summary>A call that legacy does not have.</summary>
    public static bool IsOfNewFlowAlone(HttpRequest request) =>
        request.Path.Value is { } path && PrefixOf(path) is { } prefix && Is(path.AsSpan(prefix.Length).TrimEnd('/'), TeamSearch);

    private static string? PrefixOf(string path)
    {
        foreach (var prefix in Prefixes)
        {
            if (path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return prefix;
            }
        }

        return null;
    }

    private static MeasuredOperation? Read(ReadOnlySpan<char> rest)
    {
        if (Is(rest, "allrecipients") || Is(rest, "recipients"))
        {
            return MeasuredOperation.List;
        }

        return Is(rest, TeamSearch) ? MeasuredOperation.Search : null;
    }

    private static MeasuredOperation? Write(ReadOnlySpan<char> rest)
    {
        if (Is(rest, "messages") || Is(rest, "messages/renewal"))
        {
            return MeasuredOperation.Send;
        }

        if (HasOneIdBetween(rest, "messages/", "/reply"))
        {
            return MeasuredOperation.Reply;
        }

        return Is(rest, TeamSearch) || HasOneIdBetween(rest, "folders/", "/search") ? MeasuredOperation.Search : null;
    }

    private static bool Is(ReadOnlySpan<char> rest, string path) => rest.Equals(path, StringComparison.OrdinalIgnoreCase);

    private static bool HasOneIdBetween(ReadOnlySpan<char> rest, string before, string after) =>
        rest.Length > before.Length + after.Length
        && rest.StartsWith(before, StringComparison.OrdinalIgnoreCase)
        && rest.EndsWith(after, StringComparison.OrdinalIgnoreCase)
        && !rest[before.Length..^after.Length].Contains('/');
}

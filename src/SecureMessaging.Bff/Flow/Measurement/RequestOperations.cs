using System.Text.RegularExpressions;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Flow.Measurement;

/// <summary>
/// What a request of the web client or the app asks for, by method and path and so the same in both flows: a handful of names, to count
/// by. Finer than <see cref="MeasuredRoutes"/>, which the guard judges by.
/// </summary>
internal static partial class RequestOperations
{
    private static readonly (string Method, Regex Path, string Operation)[] Table =
    [
        (HttpMethods.Get, List(), "list"),
        (HttpMethods.Get, TeamSearch(), "search"),
        (HttpMethods.Post, TeamSearch(), "search"),
        (HttpMethods.Get, Recent(), "recent"),
        (HttpMethods.Post, Messages(), "send"),
        (HttpMethods.Post, Renewal(), "renewal"),
        (HttpMethods.Post, Reply(), "reply"),
        (HttpMethods.Post, NewDraft(), "draft_create"),
        (HttpMethods.Put, SavedDraft(), "draft_update"),
        (HttpMethods.Patch, SavedDraft(), "draft_update"),
        (HttpMethods.Delete, Message(), "draft_delete"),
        (HttpMethods.Get, Folders(), "folders"),
        (HttpMethods.Get, Threads(), "threads"),
        (HttpMethods.Get, Thread(), "thread"),
        (HttpMethods.Get, Message(), "message"),
        (HttpMethods.Get, Attachment(), "attachment"),
        (HttpMethods.Post, MessageSearch(), "message_search"),
        (HttpMethods.Patch, Move(), "move"),
    ];

    /// <summary>Null where the path is not of messaging; <c>other</c> where it is one that is not counted apart.</summary>
    /// <remarks>Several ask for it while a request is answered, and it is found once.</remarks>
    public static string? Find(HttpRequest request)
    {
        var features = request.HttpContext.Features;
        if (features.Get<Found>() is not { } known)
        {
            known = new Found(Search(request));
            features.Set(known);
        }

        return known.Operation;
    }

    private static string? Search(HttpRequest request)
    {
        if (request.Path.Value is not { } path || RestOf(path) is not { } at)
        {
            return null;
        }

        var rest = path.AsSpan(at).TrimEnd('/');
        foreach (var (method, pattern, operation) in Table)
        {
            if (HttpMethods.Equals(method, request.Method) && pattern.IsMatch(rest))
            {
                return operation;
            }
        }

        return "other";
    }

    private sealed record Found(string? Operation);

    private static int? RestOf(string path)
    {
        foreach (var prefix in (ReadOnlySpan<string>)[MessagingRoutes.Base, MessagingRoutes.AppBase])
        {
            if (path.Length > prefix.Length && path[prefix.Length] == '/' && path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return prefix.Length + 1;
            }
        }

        return null;
    }

    [GeneratedRegex("^(all)?recipients$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex List();

    [GeneratedRegex("^care_teams/search$", RegexOptions.IgnoreCase)]
    private static partial Regex TeamSearch();

    [GeneratedRegex("^care_teams/recent$", RegexOptions.IgnoreCase)]
    private static partial Regex Recent();

    [GeneratedRegex("^messages$", RegexOptions.IgnoreCase)]
    private static partial Regex Messages();

    [GeneratedRegex("^messages/renewal$", RegexOptions.IgnoreCase)]
    private static partial Regex Renewal();

    [GeneratedRegex("^messages/[^/]+/reply$", RegexOptions.IgnoreCase)]
    private static partial Regex Reply();

    [GeneratedRegex("^message_drafts(/[^/]+/replydraft)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NewDraft();

    [GeneratedRegex("^message_drafts/[^/]+(/replydraft/[^/]+)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SavedDraft();

    [GeneratedRegex("^messages/-?[0-9]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Message();

    [GeneratedRegex("^folders$", RegexOptions.IgnoreCase)]
    private static partial Regex Folders();

    [GeneratedRegex("^folders/[^/]+/(threads|messages)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Threads();

    [GeneratedRegex("^messages/[^/]+/thread$", RegexOptions.IgnoreCase)]
    private static partial Regex Thread();

    [GeneratedRegex("^messages/[^/]+/attachments/[^/]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Attachment();

    [GeneratedRegex("^folders/[^/]+/search$", RegexOptions.IgnoreCase)]
    private static partial Regex MessageSearch();

    [GeneratedRegex("^(messages|threads)/[^/]+/move$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Move();
}

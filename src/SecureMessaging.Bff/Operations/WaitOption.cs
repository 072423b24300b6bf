using System.Globalization;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Operations;

/// <summary><c>?wait=applied&amp;timeout=2s</c>: answer when every live instance has it, or when the time is over.</summary>
internal static class WaitOption
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromSeconds(30);

    /// <summary>An instance reports a little after it has applied a change; before that it would be named wrongly.</summary>
    private static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(200);

    /// <summary>Before the change is made: who misspelt how long to wait must not have to guess whether it was made.</summary>
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        Parse(call.HttpContext.Request.Query).TryGet(out _, out var failure) ? await next(call) : new FailureResult(failure);

    /// <summary>Null where the caller does not wait.</summary>
    public static TimeSpan? Read(HttpRequest request) =>
        Parse(request.Query).TryGet(out var wait, out _) && wait > TimeSpan.Zero ? wait : null;

    /// <summary>Zero where the caller does not wait.</summary>
    private static Result<TimeSpan> Parse(IQueryCollection query)
    {
        var (wait, timeout) = (query["wait"].ToString(), query["timeout"].ToString());
        return (wait, timeout) switch
        {
            ("", "") => TimeSpan.Zero,
            ("", _) => new InvalidFields("timeout", "A timeout goes with wait=applied; nothing was changed"),
            ("applied", "") => Default,
            ("applied", _) when Duration(timeout) is { } given && given >= MinTimeout && given <= MaxTimeout => given,
            ("applied", _) => new InvalidFields("timeout", "The timeout is 200ms to 30s, such as 500ms or 2s; nothing was changed"),
            _ => new InvalidFields("wait", "The only thing to wait for is applied; nothing was changed"),
        };
    }

    private static TimeSpan? Duration(string text)
    {
        var unit = text.EndsWith("ms", StringComparison.Ordinal) ? "ms" : text.EndsWith('s') ? "s" : "";
        return int.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? unit switch
            {
                "ms" => TimeSpan.FromMilliseconds(number),
                "s" => TimeSpan.FromSeconds(number),
                _ => null,
            }
            : null;
    }
}

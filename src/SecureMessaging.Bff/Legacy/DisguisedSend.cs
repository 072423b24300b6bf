using System.Text.RegularExpressions;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;

namespace SecureMessaging.Bff.Legacy;

/// <summary>
/// A send under an address that is not ours and that a tolerant server takes for one: doubled slashes, a format, parameters,
/// blanks, an id with something behind it; of the web client or of the app. For a person of the new flow it would go out past the submissions, and a repeated click
/// under the plain address would be a second message. The web client sends none of these.
/// </summary>
internal static partial class DisguisedSend
{
    public static bool Is(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
        && context.GetFlowDecision().Flow == MessagingFlow.New
        && context.Features.Get<ProxiedToLegacyFeature>() is null
        && IsSend(context.Request.Path.Value ?? "");

    public static bool IsSend(string path)
    {
        // Twice, for what was encoded twice: the server has undone it once, all but the slash.
        var plain = Uri.UnescapeDataString(Uri.UnescapeDataString(path)).Replace('\\', '/');
        var segments = plain.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Bare).Where(segment => segment.Length > 0);
        return Send().IsMatch(string.Join('/', segments));
    }

    /// <summary>Without parameters, format, blanks and control characters.</summary>
    private static string Bare(string segment)
    {
        var end = segment.AsSpan().IndexOfAny(";.?#");
        var bare = end < 0 ? segment : segment[..end];
        return string.Concat(bare.Where(character => !char.IsControl(character) && !char.IsWhiteSpace(character)));
    }

    [GeneratedRegex(
        "^(my_health/v1/messaging|mobile/v0/messaging/health)/messages(/renewal|/[^/]+/reply)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Send();
}

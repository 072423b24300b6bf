using System.Collections.Frozen;

namespace SecureMessaging.Bff.Telemetry.Tracing;

/// <summary>
/// A path as a span may show it. Somebody may type anything into an address, and addresses hold ids of people and messages: words of
/// the API stay, a number becomes <c>{n}</c>, and whatever else <c>{-}</c>.
/// </summary>
internal static class PathMask
{
    private const int MaxSegments = 12;

    private static readonly FrozenSet<string> Words = new[]
    {
        "my_health", "mobile", "messaging", "health", "v0", "v1", "v2", "ops", "healthz", "live", "ready", "openapi", "swagger", "ofrep",
        "allrecipients", "recipients", "categories", "signature", "crosswalk", "folders", "folder", "threads", "thread", "messages",
        "message", "message_drafts", "replydraft", "reply", "renewal", "search", "move", "attachments", "preferences", "submissions",
        "care_teams", "care_systems", "recent", "mailbox", "events", "feedback", "user", "feature_toggles", "unique_user_metrics",
        "aal", "evaluate", "flags", "allow", "deny", "reports", "launch", "support", "status", "audit", "evaluation",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string Of(string? path)
    {
        var segments = (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return $"/{string.Join('/', segments.Take(MaxSegments).Select(Segment))}";
    }

    private static string Segment(string segment) =>
        Words.TryGetValue(segment, out var word) ? word
        : segment.All(char.IsAsciiDigit) ? "{n}"
        : "{-}";
}

using System.Security.Claims;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations;

/// <summary>Reads the conditions of a change from its request. Who acts is in the token and nowhere else.</summary>
internal static class OpsRequest
{
    private const int MaxTicketLength = 100;

    public static ChangeRequest Of(HttpContext context, ReasonBody body) => new()
    {
        Actor = context.User.FindFirstValue(MessagingClaims.Subject) ?? "",
        Reason = body.Reason ?? "",
        Ticket = Cut(body.Ticket, MaxTicketLength),
        RequestId = context.TraceIdentifier,
        Ip = context.Connection.RemoteIpAddress?.ToString(),
        IfMatch = EntityTags.ReadIfMatch(context.Request),
        IdempotencyKey = ChangeKey.Read(context.Request),
        Fingerprint = ChangeKey.Fingerprint(context.Request, body),
        DryRun = IsDryRun(context.Request),
    };

    /// <summary>
    /// Anything but <c>false</c>, and also as <c>dry_run</c>: who writes <c>dryRun=1</c> or misspells it has asked to see, and not
    /// to change.
    /// </summary>
    private static bool IsDryRun(HttpRequest request) => request.Query.Any(option =>
        string.Equals(WithoutSeparators(option.Key), "dryRun", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(option.Value, "false", StringComparison.OrdinalIgnoreCase));

    private static string WithoutSeparators(string key) =>
        key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    private static string? Cut(string? text, int maxLength) =>
        string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) ? null
        : text.Length <= maxLength ? text
        // A lone surrogate is not a character: PostgreSQL would refuse the whole change.
        : text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
}

using System.Security.Claims;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Rollout.Changes;

namespace SecureMessaging.Bff.Operations;

/// <summary>Reads the conditions of a change from its request. Who acts is in the token and nowhere else.</summary>
internal static class OpsRequest
{
    private const string IdempotencyHeader = "Idempotency-Key";
    private const int LongestKey = 255;
    private const int LongestTicket = 100;

    public static ChangeRequest Of(HttpContext context, ReasonBody body) => new()
    {
        Actor = context.User.FindFirstValue(MessagingClaims.Subject) ?? "",
        Reason = body.Reason ?? "",
        Ticket = Cut(body.Ticket, LongestTicket),
        RequestId = context.TraceIdentifier,
        Ip = context.Connection.RemoteIpAddress?.ToString(),
        IfMatch = EntityTags.ReadIfMatch(context.Request),
        IdempotencyKey = Cut(context.Request.Headers[IdempotencyHeader].ToString(), LongestKey),
        DryRun = string.Equals(context.Request.Query["dryRun"], "true", StringComparison.OrdinalIgnoreCase),
    };

    private static string? Cut(string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Length <= longest ? text : text[..longest];
}

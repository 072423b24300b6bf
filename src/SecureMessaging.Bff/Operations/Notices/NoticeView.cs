using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Bff.Operations.Notices;

/// <summary>Something that somebody is informed of.</summary>
/// <param name="Seq">One more with each.</param>
/// <param name="At">When it happened.</param>
/// <param name="Type">For example <c>guard.rolled_back</c>.</param>
/// <param name="Flag">Null where it is about no flag.</param>
/// <param name="Severity">With an incident: <c>critical</c>, <c>high</c> or <c>low</c>.</param>
/// <param name="Actor">Account id of an operator, or <c>system:...</c>.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Reason">As its actor gave it.</param>
/// <param name="Ticket">Null where none was given.</param>
internal sealed record NoticeView(
    long Seq, DateTimeOffset At, string Type, string? Flag, string? Severity, string Actor, string Summary, string? Reason, string? Ticket)
{
    public static NoticeView Of(Notice notice) => new(
        notice.Seq, DateTimeOffset.FromUnixTimeMilliseconds(notice.At), notice.Type, notice.Flag, notice.Severity, notice.Actor,
        notice.Summary, notice.Reason, notice.Ticket);
}

/// <summary>How far a webhook has got.</summary>
/// <param name="Name">As it is configured.</param>
/// <param name="Waiting">Notices it has not taken.</param>
/// <param name="FailedCalls">Since the last call that was taken.</param>
/// <param name="LastError">Of the last call, in a word; null where it was taken.</param>
/// <param name="LastTakenAt">Null where it never took one.</param>
internal sealed record WebhookView(string Name, long Waiting, long FailedCalls, string? LastError, DateTimeOffset? LastTakenAt)
{
    public static WebhookView Of(WebhookStatus status) => new(
        status.Name, status.Waiting, status.Attempts, status.LastError,
        status.DeliveredAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
}

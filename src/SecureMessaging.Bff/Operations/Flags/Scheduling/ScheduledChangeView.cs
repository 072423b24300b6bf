using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Flags.Scheduling;

/// <summary>A change that is made at a time.</summary>
/// <param name="Id">Of the change.</param>
/// <param name="Flag">Its name.</param>
/// <param name="Action"><c>advance</c>, <c>percentage</c>, <c>facility</c>, <c>pause</c> or <c>resume</c>.</param>
/// <param name="Percentage">With <c>percentage</c> and <c>facility</c>; null with a facility that goes off.</param>
/// <param name="Station">With <c>facility</c>.</param>
/// <param name="At">When.</param>
/// <param name="Reason">As it was given.</param>
/// <param name="Ticket">Null where none was given.</param>
/// <param name="RequestedBy">In whose name it is made.</param>
/// <param name="RequestedAt">When it was scheduled.</param>
/// <param name="State">
/// <c>waiting</c>, <c>done</c>, <c>needs_approval</c>, <c>refused</c>, <c>void</c> (the flag was killed, rolled back or reset since, or
/// nobody could make it in time) or <c>cancelled</c>. What asked for a second person is <c>done</c>, <c>refused</c> or <c>void</c> as they
/// decided.
/// </param>
/// <param name="Note">Why it was not made.</param>
/// <param name="ApprovalId">The request that waits for a second person since.</param>
internal sealed record ScheduledChangeView(
    string Id, string Flag, string Action, decimal? Percentage, string? Station, DateTimeOffset At, string Reason, string? Ticket,
    string RequestedBy, DateTimeOffset RequestedAt, string State, string? Note, string? ApprovalId)
{
    public static ScheduledChangeView Of(ScheduledChange change) => new(
        change.Id, change.Flag, change.Action, change.Thousandths / 1_000m, change.Station,
        DateTimeOffset.FromUnixTimeMilliseconds(change.At), change.Reason, change.Ticket, change.RequestedBy,
        DateTimeOffset.FromUnixTimeMilliseconds(change.RequestedAt), change.State, change.Note, change.ApprovalId);
}

using SecureMessaging.Rollout.Contracts.Audit;

namespace SecureMessaging.Bff.Operations.Flags.Views;

/// <summary>An incident of a flag, what was done about it, and what was found.</summary>
/// <param name="Id">Of the incident.</param>
/// <param name="Flag">Its name.</param>
/// <param name="Severity"><c>critical</c>, <c>high</c> or <c>low</c>.</param>
/// <param name="Action"><c>kill</c>, <c>lower</c> or <c>record</c>: what was really done.</param>
/// <param name="Reason">As it was given.</param>
/// <param name="Ticket">Null where none was given.</param>
/// <param name="Actor">Who reported it.</param>
/// <param name="At">When.</param>
/// <param name="Version">The flag's version after it.</param>
/// <param name="ClosedAt">Null while it is open.</param>
/// <param name="ClosedBy">Who closed it.</param>
/// <param name="Finding">What was found.</param>
internal sealed record IncidentView(
    string Id, string Flag, string Severity, string Action, string Reason, string? Ticket, string Actor, DateTimeOffset At, long Version,
    DateTimeOffset? ClosedAt, string? ClosedBy, string? Finding)
{
    public static IncidentView Of(IncidentRow row) => new(
        row.Id, row.Flag, row.Severity, row.Action, row.Reason, row.Ticket, row.Actor, DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        row.Version, row.ClosedAt is { } closed ? DateTimeOffset.FromUnixTimeMilliseconds(closed) : null, row.ClosedBy, row.Finding);
}

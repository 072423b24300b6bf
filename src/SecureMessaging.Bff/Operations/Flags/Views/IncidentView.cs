using SecureMessaging.Rollout.Contracts.Audit;

namespace SecureMessaging.Bff.Operations.Flags.Views;

/// <summary>An incident of a flag and what was done about it.</summary>
/// <param name="Id">Of the incident.</param>
/// <param name="Flag">Its name.</param>
/// <param name="Severity"><c>critical</c>, <c>high</c> or <c>low</c>.</param>
/// <param name="Action"><c>kill</c>, <c>lower</c> or <c>record</c>.</param>
/// <param name="Reason">As it was given.</param>
/// <param name="Actor">Who reported it.</param>
/// <param name="At">When.</param>
/// <param name="Version">The flag's version after it.</param>
internal sealed record IncidentView(
    string Id, string Flag, string Severity, string Action, string Reason, string Actor, DateTimeOffset At, long Version)
{
    public static IncidentView Of(IncidentRow row) => new(
        row.Id, row.Flag, row.Severity, row.Action, row.Reason, row.Actor, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Version);
}

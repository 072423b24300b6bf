using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Sent;

/// <param name="Enabled">False when recent teams are switched off for the person; the list is then empty and tells nothing.</param>
/// <param name="Partial">EHRs that did not answer; empty when all did.</param>
internal sealed record RecentTeamsMeta(bool Enabled, IReadOnlyList<PartialEhr> Partial)
{
    public static readonly RecentTeamsMeta Off = new(false, []);
}

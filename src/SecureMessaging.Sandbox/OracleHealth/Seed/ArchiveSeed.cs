using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Pools;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth.Seed;

/// <summary>
/// What Millennium holds of a person before the story starts: for everybody with a facility that is on Oracle Health by now, in the
/// tenant of that facility.
/// </summary>
internal sealed class ArchiveSeed(PersonaCatalog personas, PoolCatalog catalog, OracleHealthState state, SandboxClock clock)
{
    /// <param name="patientId">A Millennium person id.</param>
    /// <param name="nextId">Gives the number a new message id begins with.</param>
    public IReadOnlyList<PatientMessage> For(string patientId, Func<long> nextId)
    {
        if (personas.FindByMillenniumPersonId(patientId) is not { } persona)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        StationPools[] homes =
        [
            .. persona.Facilities.Where(LegacyStations.IsOnOracleHealth).Select(station => StationPools.Of(catalog, station))
                .DistinctBy(pools => pools.Tenant).OrderByDescending(pools => pools.Tenant == MillenniumTenants.Main),
        ];
        var (inbox, sent) = (state.Switches.InboxItems, state.Switches.SentItems);
        return
        [
            .. homes.SelectMany((pools, index) =>
            {
                var mail = new SeedMail(persona, pools.Tenant, now, nextId);
                if (inbox is null && sent is null)
                {
                    SeedConversations.Write(mail, pools, isHome: index == 0);
                }
                else if (index == 0)
                {
                    SeedForLoad.Write(mail, pools, inbox ?? 0, sent ?? 0);
                }

                return mail.Messages;
            }),
        ];
    }
}

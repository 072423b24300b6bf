using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>
/// From the former triage groups of a person's moved stations to pools, under MHV's numbers for both. As in the field: a row twice, one
/// without a successor, one whose successor is gone, and names whose blanks and case are not quite those of the pool.
/// </summary>
internal sealed class BridgeCrosswalk(BridgeTeams bridge)
{
    private const long GoneId = 2_999_999;

    public IReadOnlyList<CrosswalkWire> Of(Persona persona)
    {
        if (persona.Facilities.FirstOrDefault(FormerTeams.HasMoved) is not { } station)
        {
            return [];
        }

        var former = FormerTeams.Of(station);
        MailTeam[] pools = [.. bridge.Of(persona).Where(team => team.StationNumber == station && IsPlain(team.Name))];
        if (pools.Length < 2)
        {
            return [];
        }

        var first = new CrosswalkWire(former[0].Id, former[0].Name, pools[0].Id, pools[0].Name);
        return
        [
            first,
            first,
            new(former[1].Id, former[1].Name, pools[1].Id, Retyped(pools[1].Name)),
            new(former[2].Id, former[2].Name, null, null),
            new(former[3].Id, former[3].Name, GoneId, "VHA QAB A Clinic That Is Gone - Clinical"),
        ];
    }

    private static string Retyped(string name) => $" {name.Replace(" ", "  ", StringComparison.Ordinal).ToUpperInvariant()} ";

    /// <summary>A pool whose name any rule takes for one of patients.</summary>
    private static bool IsPlain(string name) => name.EndsWith("Pharmacy", StringComparison.Ordinal)
        || name.EndsWith(" PC - Clinical", StringComparison.Ordinal) || name.EndsWith("Primary Care", StringComparison.Ordinal);
}

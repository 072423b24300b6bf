using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>
/// Reads the team list from the stream: the whole list comes in one answer, and 5,000 teams are 3 to 4 MB that must not be
/// held as one block. The two unlike objects are distinguished by their keys.
/// </summary>
internal sealed class VistaTeamReader(VistaMetrics metrics)
{
    public async ValueTask<Result<IReadOnlyList<VistaTeam>>> ReadAsync(VistaBody body, CancellationToken cancellationToken)
    {
        IReadOnlyList<VistaTeamsPart>? parts;
        switch (body.Kind)
        {
            case VistaBodyKind.Array:
                parts = await body.ReadAsync(VistaJson.Default.IReadOnlyListVistaTeamsPart, cancellationToken);
                break;
            case VistaBodyKind.Object:
                parts = [await body.ReadAsync(VistaJson.Default.VistaTeamsPart, cancellationToken) ?? new VistaTeamsPart(null)];
                break;
            default:
                return new UpstreamMalformed(VistaNames.Upstream, VistaOperations.Teams);
        }

        var lists = (parts ?? []).Select(part => part?.TriageTeam).OfType<IReadOnlyList<VistaTeam>>().ToArray();
        if (lists.Length == 0)
        {
            // Counts without a list, or something else altogether: "no teams" would be a guess.
            return new UpstreamMalformed(VistaNames.Upstream, VistaOperations.Teams);
        }

        var teams = lists.Length == 1 ? lists[0] : [.. lists.SelectMany(list => list)];
        metrics.UnknownFields("team", teams.Sum(team => team?.Unknown?.Count ?? 0));
        return new Result<IReadOnlyList<VistaTeam>>.Success(teams);
    }
}

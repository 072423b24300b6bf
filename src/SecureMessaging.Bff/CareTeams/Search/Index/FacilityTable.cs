using System.Collections.Immutable;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>The facilities of both parts of an index, in the order in which their first teams stand, each once.</summary>
internal sealed class FacilityTable
{
    private readonly ushort[] _ofShared;
    private readonly ushort[] _ofOwn;
    private readonly IndexPart _shared;
    private readonly IndexPart? _own;

    public FacilityTable(IndexPart shared, IndexPart? own, TeamOrder order)
    {
        (_shared, _own) = (shared, own);
        if (own is null)
        {
            (Facilities, _ofShared, _ofOwn) = (shared.Facilities, [], []);
            return;
        }

        var first = FirstRanks(shared, 0, order).Concat(FirstRanks(own, shared.Teams.Length, order))
            .OrderBy(facility => facility.Rank).Select(facility => facility.Facility)
            .DistinctBy(facility => facility.Id).ToList();
        Facilities = [.. first];
        _ofShared = [.. shared.Facilities.Select(facility => Place(first, facility.Id))];
        _ofOwn = [.. own.Facilities.Select(facility => Place(first, facility.Id))];
    }

    public ImmutableArray<(string Id, string Name)> Facilities { get; }

    public int Of(int team)
    {
        var own = team - _shared.Teams.Length;
        return own >= 0 ? _ofOwn[_own!.FacilityOf[own]]
            : _own is null ? _shared.FacilityOf[team] : _ofShared[_shared.FacilityOf[team]];
    }

    private static ushort Place(List<(string Id, string Name)> facilities, string id) =>
        (ushort)facilities.FindIndex(facility => facility.Id == id);

    private static IEnumerable<((string Id, string Name) Facility, int Rank)> FirstRanks(IndexPart part, int firstTeam, TeamOrder order) =>
        part.Facilities.Select((facility, at) => (facility, order.RankOf(firstTeam + Array.IndexOf(part.FacilityOf, (ushort)at))));
}

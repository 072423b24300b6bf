using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Crosswalk;

/// <summary>
/// Finds the new team of a crosswalk row in a person's list. The EHR that gives the row has numbers of its own for such teams, so only
/// the raw name joins both, unless the list is under those very numbers.
/// </summary>
internal sealed class SuccessorNames
{
    private readonly MergedAddressBook _book;
    private readonly ILookup<string, ListedTeam> _byName;

    public SuccessorNames(MergedAddressBook book)
    {
        _book = book;
        _byName = book.Teams.Where(listed => listed.Profile.IsShownAsOracleHealth).ToLookup(listed => Key(listed.Team.Name));
    }

    /// <summary>Null where the list has no such team: a name that is not in the list is a name to search in vain.</summary>
    public CrosswalkAttributes? Translate(CrosswalkRow row)
    {
        if (ById(row) is { } own)
        {
            return Row(row, own.Team.Id.Value, own);
        }

        ListedTeam[] named = row.SuccessorName is { } name ? [.. _byName[Key(name)]] : [];
        return named switch
        {
            [] => null,
            [var only] => Row(row, only.Team.Id.Value, only),
            [var first, ..] => Row(row, null, first),
        };
    }

    private ListedTeam? ById(CrosswalkRow row) =>
        CareTeamId.TryCreate(row.SuccessorId ?? 0, out var id)
        && _book.Find(id) is { IsClosed: false, Profile.IsShownAsOracleHealth: true } listed
            ? listed
            : null;

    private CrosswalkAttributes Row(CrosswalkRow row, long? id, ListedTeam successor) => new()
    {
        VistaTriageGroupId = row.FormerId,
        VistaTriageGroupName = CareTeamId.TryCreate(row.FormerId ?? 0, out var former) && _book.Find(former) is { } known
            ? known.Team.DisplayName
            : row.FormerName,
        OhTriageGroupId = id,
        OhTriageGroupName = successor.Team.DisplayName,
    };

    /// <summary>Names are typed by people: blanks and case differ between two systems that hold the same one.</summary>
    private static string Key(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}

using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// One address book prepared for search: the teams that others have as well, whose index exists once, and the person's own. What is found
/// does not depend on how the teams are divided. Immutable.
/// </summary>
/// <remarks>
/// A team has a number, by which the parts are laid one behind the other, and a rank, its place in name order over both. Of the order only
/// the places of the own teams are kept.
/// </remarks>
internal sealed class SearchIndex
{
    private readonly IndexPart _shared;
    private readonly IndexPart? _own;
    private readonly FacilityTable _facilities;

    public SearchIndex(IndexPart shared, IndexPart? own = null)
    {
        (_shared, _own) = (shared, own);
        Order = new TeamOrder(shared.Teams, own?.Teams ?? []);
        _facilities = new FacilityTable(shared, own, Order);
        Words = own is null ? shared.Words : new Vocabulary(shared.Words, own.Words);
    }

    public int Count => Order.Count;

    /// <summary>The words of the teams themselves; those of their sites are in the parts.</summary>
    public Vocabulary Words { get; }

    public TeamOrder Order { get; }

    /// <summary>Station as it is shown, and name.</summary>
    public ImmutableArray<(string Id, string Name)> Facilities => _facilities.Facilities;

    /// <summary>By meaning of the lexicon: id and label.</summary>
    public static IReadOnlyList<(string Id, string Name)> KindNames => Lexicon.Default.Names;

    public ListedTeam this[int team] => team < _shared.Teams.Length ? _shared.Teams[team] : _own!.Teams[team - _shared.Teams.Length];

    public static SearchIndex Build(ImmutableArray<ListedTeam> teams) => new(IndexPart.Build(teams));

    /// <summary>The parts, and the number of the first team of each.</summary>
    public void Deconstruct(out IndexPart shared, out IndexPart? own, out int firstOwn) =>
        (shared, own, firstOwn) = (_shared, _own, _shared.Teams.Length);

    /// <summary>Words in the team's label, marks of staff not counted.</summary>
    public int LabelLengthOf(int team) =>
        team < _shared.Teams.Length ? _shared.LabelLengths[team] : _own!.LabelLengths[team - _shared.Teams.Length];

    /// <summary>Which of <see cref="Facilities"/> shows the team.</summary>
    public int FacilityOf(int team) => _facilities.Of(team);

    /// <summary>The team's kind of care in <see cref="KindNames"/>; -1 where its words and its group say none.</summary>
    public int KindOf(int team) => team < _shared.Teams.Length ? _shared.KindOf[team] : _own!.KindOf[team - _shared.Teams.Length];

    /// <summary>Staff no longer use it.</summary>
    public bool IsRetired(int team) =>
        team < _shared.Teams.Length ? _shared.IsRetired[team] : _own!.IsRetired[team - _shared.Teams.Length];

    /// <summary>Its name warns of using it.</summary>
    public bool HasWarning(int team) =>
        team < _shared.Teams.Length ? _shared.HasWarning[team] : _own!.HasWarning[team - _shared.Teams.Length];

    /// <summary>The teams whose label or raw name is this, word for word, and how alike it is (<see cref="NameTable"/>).</summary>
    public Dictionary<int, int> Named(string text)
    {
        var found = new Dictionary<int, int>();
        _shared.Names.AddNamed(text, 0, found);
        _own?.Names.AddNamed(text, _shared.Teams.Length, found);
        return found;
    }

    public bool HasWord(ReadOnlySpan<char> text) => Words.Contains(text) || IsSite(text);

    /// <summary>Staff of a facility write it before the names of its teams.</summary>
    public bool IsSite(ReadOnlySpan<char> text) => _shared.SiteWords.Contains(text) || _own?.SiteWords.Contains(text) == true;

    public bool HasBeginning(ReadOnlySpan<char> text) =>
        Words.HasBeginning(text) || _shared.SiteWords.HasBeginning(text) || _own?.SiteWords.HasBeginning(text) == true;

    /// <summary>Whether a team has this meaning of the lexicon.</summary>
    public bool HasMeaning(int meaning) =>
        _shared.MeaningPostings.TeamsOf(meaning).Length > 0 || _own?.MeaningPostings.TeamsOf(meaning).Length > 0;
}

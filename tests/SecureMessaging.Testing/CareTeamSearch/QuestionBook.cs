using System.Collections.Immutable;
using System.Text.Json;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>One of the address books that the questions are asked of.</summary>
internal sealed class QuestionBook
{
    private QuestionBook(string set, ImmutableArray<ListedTeam> teams) => (Set, Teams, Index) = (set, teams, SearchIndex.Build(teams));

    public string Set { get; }

    public ImmutableArray<ListedTeam> Teams { get; }

    public SearchIndex Index { get; }

    public static QuestionBook Read(string set) => new(
        set,
        [
            .. JsonSerializer.Deserialize<Row[]>(QuestionFiles.Read($"teams-{set}.json"), JsonSerializerOptions.Web)!.Select(List)
                .OrderBy(listed => listed.Team.Name, StringComparer.Ordinal).ThenBy(listed => listed.Team.Id.Value),
        ]);

    private static ListedTeam List(Row row)
    {
        var ehr = new EhrName(row.Ehr);
        var station = StationNumber.Parse(row.Station);
        var team = new CareTeam
        {
            Id = CareTeamId.Create(row.Id),
            Name = row.Name,
            NameStart = row.NameStart,
            Ehr = ehr,
            Station = station,
            Blocked = row.Blocked,
            SuggestedNameDisplay = row.Display,
            HealthCareSystemName = row.System,
            LocationName = row.Location,
            TeamName = row.Team,
            LeadProviderName = row.Provider,
            GroupType = row.Group,
            SubGroupType = row.SubGroup,
            GroupTypeDisplay = row.GroupDisplay,
            SubGroupTypeDisplay = row.SubGroupDisplay,
        };
        var facility = new Facility { Station = station, Name = row.Facility, Ehr = ehr, Adapter = ehr, BlockedByMigration = false };
        return new ListedTeam(team, facility, row.Station, new EhrProfile
        {
            Name = ehr,
            Ehr = ehr,
            TeamIds = new IdRange(ehr, 1, IdRanges.MaxSafeInteger),
            DefaultFailure = SecureMessaging.Core.Failures.Codes.SmCode.UnexpectedError,
        });
    }

    private sealed record Row(long Id, string Name, string Ehr, string Station, string Facility)
    {
        public int NameStart { get; init; }

        public string? Display { get; init; }

        public string? System { get; init; }

        public string? Location { get; init; }

        public string? Team { get; init; }

        public string? Provider { get; init; }

        public string? Group { get; init; }

        public string? SubGroup { get; init; }

        public string? GroupDisplay { get; init; }

        public string? SubGroupDisplay { get; init; }

        public bool Blocked { get; init; }
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Vista.Adapter;

namespace SecureMessaging.Bff.Tests.CareTeams;

/// <summary>What does not matter in a test of this folder.</summary>
internal static class The
{
    public static readonly DateTimeOffset Start = new(2031, 3, 2, 15, 0, 0, TimeSpan.Zero);

    public static readonly FlowDecision NewFlow = new(MessagingFlow.New, true, "TEST", 1);

    public static EhrAdapterRegistry Registry { get; } = new(
        [Adapter(VistaProfiles.Vista), Adapter(VistaProfiles.Bridge), Adapter(OracleHealthProfile.Profile)]);

    public static IEhrAdapter Adapter(EhrProfile profile)
    {
        var adapter = Substitute.For<IEhrAdapter>();
        adapter.Profile.Returns(profile);
        return adapter;
    }

    public static MessagingUser User(params string[] stations) =>
        UserNamed("00000000-0000-4000-8000-000000000003", stations);

    public static MessagingUser UserNamed(string id, params string[] stations)
    {
        Assert.True(UserId.TryParse(id, out var user));
        Assert.True(MhvCorrelationId.TryParse("7700001", out var mhv));
        return new MessagingUser(new Patient(user, null, mhv), [.. stations.Select(StationNumber.Parse)], true);
    }

    public static CareTeam Team(long id, string name, string? station = "589", EhrName? ehr = null) => new()
    {
        Id = CareTeamId.Create(id),
        Name = name,
        Ehr = ehr ?? EhrName.Vista,
        Station = station is null ? null : StationNumber.Parse(station),
    };

    public static CareTeam Pool(long id, string name, string station = "668") =>
        Team(IdRanges.FirstDerived + id, name, station, EhrName.OracleHealth);

    public static AddressBook Book(params CareTeam[] teams) => new([.. teams], Start);

    public static FacilityDirectory Facilities(TimeProvider time, params (string Station, FacilityEntry Entry)[] more)
    {
        var options = new FacilitiesOptions
        {
            Stations = new Dictionary<string, FacilityEntry>
            {
                ["589"] = new() { Name = "VA Kansas City health care" },
                ["612"] = new() { Name = "VA Mather health care" },
                ["618"] = new() { Name = "VA Minneapolis health care" },
                ["668"] = new() { Name = "VA Spokane health care", Ehr = EhrWireNames.OracleHealth, Tenant = "main" },
                ["757"] = new() { Name = "VA Central Ohio health care", Ehr = EhrWireNames.OracleHealth, Tenant = "main" },
            },
        };
        foreach (var (station, entry) in more)
        {
            options.Stations[station] = entry;
        }

        return new FacilityDirectory(Monitor(options), new NoFacilityOverrides(), time, [VistaProfiles.Vista, OracleHealthProfile.Profile]);
    }

    public static AddressBookMerger Merger(IFacilityDirectory facilities, ILogger<AddressBookMerger>? logger = null) =>
        new(
            Registry, facilities, new MigrationOverlay(facilities), Display(facilities),
            logger ?? NullLogger<AddressBookMerger>.Instance);

    public static StationDisplay Display(IFacilityDirectory facilities)
    {
        var environment = Substitute.For<IHostEnvironment>();
        environment.EnvironmentName.Returns("Production");
        return new StationDisplay(Monitor(new FacilitiesOptions()), facilities, environment);
    }

    public static ImmutableArray<ListedTeam> Listed(params CareTeam[] teams) =>
        Merger(Facilities(TimeProvider.System)).Merge(User("589", "668"), [Book(teams)], VirtualTeamRule.Default).Teams;

    private static IOptionsMonitor<FacilitiesOptions> Monitor(FacilitiesOptions options)
    {
        var monitor = Substitute.For<IOptionsMonitor<FacilitiesOptions>>();
        monitor.CurrentValue.Returns(options);
        return monitor;
    }
}

using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Ehr.Tests.Facilities;

public sealed class MigrationOverlayTests
{
    [Theory]
    [InlineData("2026-04-10T12:00:00Z")]
    [InlineData("2026-04-12T12:00:00Z")]
    public void Apply_BlockedPhaseBeforeAndAfterTheSwitch_MarksTeamsOfEitherEhr(string now)
    {
        var overlay = new MigrationOverlay(FacilityWorld.WithAnnArbor(now).Directory);

        var book = overlay.Apply(BookOf(Team("506", EhrName.Vista), Team("506GA", EhrName.OracleHealth), Team("589", EhrName.Vista), Team(null, EhrName.Vista)));

        Assert.Equal([true, true, false, false], book.Teams.Select(team => team.Blocked));
        Assert.Equal([true, true, false, false], book.Teams.Select(team => team.MigratingToOracleHealth));
    }

    [Fact]
    public void Apply_TeamBlockedByItsEhr_StaysBlockedWhenNoPhaseBlocks()
    {
        var overlay = new MigrationOverlay(FacilityWorld.WithAnnArbor("2026-05-01T12:00:00Z").Directory);

        var team = overlay.Apply(Team("506", EhrName.OracleHealth) with { Blocked = true });

        Assert.Equal((true, false), (team.Blocked, team.MigratingToOracleHealth));
    }

    [Theory]
    [InlineData("2026-04-10T12:00:00Z", 151)]
    [InlineData("2026-04-13T12:00:00Z", null)]
    public void RefusalFor_Facility_Is151WhileBlocked(string now, int? expected)
    {
        var facility = FacilityWorld.WithAnnArbor(now).Find("506")!;

        Assert.Equal(expected, (MigrationOverlay.RefusalFor(facility) as SmRefusal)?.Code.Number);
    }

    private static AddressBook BookOf(params CareTeam[] teams) => new([.. teams], DateTimeOffset.UnixEpoch);

    private static CareTeam Team(string? station, EhrName ehr) => new()
    {
        Id = CareTeamId.Create(1),
        Name = "Team",
        Ehr = ehr,
        Station = station is null ? null : StationNumber.Parse(station),
    };
}

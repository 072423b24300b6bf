using Microsoft.Extensions.Options;
using NSubstitute;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Ehr.Tests.Facilities;

public sealed class FacilityDirectoryTests
{
    [Theory]
    [InlineData("610A4", "610A4")]
    [InlineData("610A4X", "610A4")]
    [InlineData("610BY", "610")]
    [InlineData("610", "610")]
    public void Find_StationWithSuffix_MatchesTheLongestConfiguredKeyThenTheParent(string asked, string expected)
    {
        var world = new FacilityWorld(
            new FacilitiesOptions { Stations = new() { ["610"] = new() { Name = "Marion" }, ["610A4"] = new() { Name = "Fort Wayne" } } },
            DateTimeOffset.UnixEpoch);

        Assert.Equal(expected, world.Find(asked)?.Station.Value);
    }

    [Fact]
    public void Find_UnknownStation_IsNull()
    {
        var world = FacilityWorld.WithAnnArbor("2026-04-01T00:00:00Z");

        Assert.Null(world.Find("999"));
    }

    [Fact]
    public void Find_ClockPassesT0_SwitchesEhrAtEasternMidnightWithoutRestart()
    {
        var world = FacilityWorld.WithAnnArbor("2026-04-11T03:59:59Z");
        var before = world.Find("506")!;

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = world.Find("506")!;

        Assert.Equal((EhrName.Vista, EhrName.Vista, "p4", null), (before.Ehr, before.Adapter, before.Phase?.ToWireName(), before.Tenant));
        Assert.Equal(
            (EhrName.OracleHealth, EhrName.OracleHealth, "p5", "main"),
            (after.Ehr, after.Adapter, after.Phase?.ToWireName(), after.Tenant));
        Assert.True(before.BlockedByMigration && after.BlockedByMigration);
    }

    [Theory]
    [InlineData("2026-04-05T03:59:59Z", false)]
    [InlineData("2026-04-05T04:00:00Z", true)]
    [InlineData("2026-04-13T03:59:59Z", true)]
    [InlineData("2026-04-13T04:00:00Z", false)]
    public void Find_DefaultBlockedPhases_BlockFromT6ToTheEndOfT1(string now, bool blocked)
    {
        var world = FacilityWorld.WithAnnArbor(now);

        Assert.Equal(blocked, world.Find("506")!.BlockedByMigration);
    }

    [Fact]
    public void Find_P6ConfiguredAsBlocked_StaysBlockedAfterT2()
    {
        var world = FacilityWorld.WithAnnArbor("2026-04-14T12:00:00Z", "p3", "p4", "p5", "p6");

        Assert.True(world.Find("506")!.BlockedByMigration);
    }

    [Fact]
    public void Find_OverrideOpensABlockedFacility_TakesEffectAtOnceAndIsMarked()
    {
        var world = FacilityWorld.WithAnnArbor("2026-04-12T12:00:00Z");
        var before = world.Find("506")!;

        world.Override("506", new FacilityOverride(MigrationPhase.P6, Blocked: null));
        var after = world.Find("506")!;

        Assert.Equal((true, false), (before.BlockedByMigration, before.Overridden));
        Assert.Equal((false, true, EhrName.OracleHealth), (after.BlockedByMigration, after.Overridden, after.Ehr));
    }

    [Fact]
    public void Find_OverrideOfPhaseBeforeT0_DoesNotMoveTheEhr()
    {
        var world = FacilityWorld.WithAnnArbor("2026-04-01T12:00:00Z");

        world.Override("506", new FacilityOverride(MigrationPhase.P7, Blocked: true));
        var facility = world.Find("506")!;

        Assert.Equal((EhrName.Vista, true), (facility.Ehr, facility.BlockedByMigration));
    }

    /// <summary>Teams leave the lists because of the phase alone: what operations stop in another one stays in them, blocked.</summary>
    [Theory]
    [InlineData(MigrationPhase.P4, null, true, true)]
    [InlineData(MigrationPhase.P4, false, false, false)]
    [InlineData(MigrationPhase.P6, null, false, false)]
    [InlineData(MigrationPhase.P6, true, true, false)]
    [InlineData(null, true, true, false)]
    public void Find_PhaseAndOverride_SayWhetherMessagingIsStoppedAndWhetherByThePhase(
        MigrationPhase? phase, bool? decided, bool blocked, bool byPhase)
    {
        var world = FacilityWorld.WithAnnArbor("2025-01-01T12:00:00Z");
        world.Override("506", new FacilityOverride(phase, decided));

        var facility = world.Find("506")!;
        var closed = new ClosedFacilities(world.Directory);

        Assert.Equal((blocked, byPhase), (facility.BlockedByMigration, facility.InBlockedPhase));
        Assert.Equal(byPhase, closed.IsClosed(StationNumber.Parse("506GA")));
        Assert.Equal(byPhase, closed.AllOf([StationNumber.Parse("506")]));
        Assert.Equal((byPhase, false), (closed.AnyOf([StationNumber.Parse("506"), StationNumber.Parse("999")]), closed.AllOf([StationNumber.Parse("506"), StationNumber.Parse("999")])));
        Assert.False(closed.AllOf([]) || closed.IsClosed(null));
    }

    [Fact]
    public void Find_MigrationInDays_CountsFromTheStartAndNotFromNow()
    {
        var world = new FacilityWorld(
            new FacilitiesOptions { Stations = new() { ["506"] = new() { Name = "A", Tenant = "main", MigrationInDays = 2 } } },
            new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        var atStart = world.Find("506")!;

        world.Clock.Advance(TimeSpan.FromDays(2));
        var later = world.Find("506")!;

        Assert.Equal(("p4", EhrName.Vista), (atStart.Phase?.ToWireName(), atStart.Ehr));
        Assert.Equal(("p5", EhrName.OracleHealth), (later.Phase?.ToWireName(), later.Ehr));
    }

    [Theory]
    [InlineData(null, "millennium", "oracle-health")]
    [InlineData(null, "mhv-bridge", "mhv-bridge")]
    [InlineData("millennium", "mhv-bridge", "oracle-health")]
    [InlineData("mhv-bridge", "millennium", "mhv-bridge")]
    public void Find_Transport_StationsOwnWinsOverTheDefault(string? own, string byDefault, string expected)
    {
        var world = new FacilityWorld(
            new FacilitiesOptions
            {
                DefaultTransport = byDefault,
                Stations = new() { ["668"] = new() { Name = "S", Ehr = "oracle-health", Tenant = "main", Transport = own } },
            },
            DateTimeOffset.UnixEpoch);

        Assert.Equal(expected, world.Find("668")!.Adapter.Value);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "main")]
    public void Find_FacilityOfAThirdEhr_HasATenantWhereItsEhrHasTenants(bool hasTenants, string? tenant)
    {
        var third = new EhrName("third");
        var profile = new EhrProfile
        {
            Name = third, Ehr = third, TeamIds = new IdRange(third, 1, 10), HasTenants = hasTenants,
            DefaultFailure = SmCode.UnexpectedError,
        };
        var monitor = Substitute.For<IOptionsMonitor<FacilitiesOptions>>();
        monitor.CurrentValue.Returns(
            new FacilitiesOptions { Stations = new() { ["668"] = new() { Name = "S", Ehr = "third", Tenant = "main" } } });
        using var directory = new FacilityDirectory(monitor, new NoFacilityOverrides(), TimeProvider.System, [profile]);

        Assert.Equal(tenant, directory.Find(StationNumber.Parse("668"))!.Tenant);
    }

    [Fact]
    public void Find_ConfigurationChanges_IsTakenWithoutRestart()
    {
        Action<FacilitiesOptions, string?>? changed = null;
        var monitor = Substitute.For<IOptionsMonitor<FacilitiesOptions>>();
        monitor.CurrentValue.Returns(new FacilitiesOptions());
        monitor.OnChange(Arg.Do<Action<FacilitiesOptions, string?>>(listener => changed = listener));
        using var directory = new FacilityDirectory(monitor, new NoFacilityOverrides(), TimeProvider.System, []);
        var before = directory.All.Count;

        changed!(new FacilitiesOptions { Stations = new() { ["668"] = new() { Name = "S" } } }, null);

        Assert.Equal((0, 1), (before, directory.All.Count));
    }
}

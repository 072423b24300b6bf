using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Legacy.Comparison;
using SecureMessaging.Bff.Legacy.UserProfile;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Bff.Tests.Legacy.UserProfile;

/// <summary>Station 506 moves on 2026-04-11; legacy may say otherwise, and may name stations that nobody here knows.</summary>
public sealed class MigrationInfoRewriterTests
{
    private const string Unknown = """
        {"migration_date":"2026-05-01","facilities":[{"facility_id":"999","facility_name":"X"}],"migration_status":"ACTIVE","phases":{"current":"p1"},"more":[1]}
        """;

    [Theory]
    [InlineData("2026-04-08", null, "p4")]
    [InlineData("2026-04-08", false, "p2")]
    [InlineData("2026-04-11", false, "p6")]
    [InlineData("2026-04-11", null, "p5")]
    [InlineData("2026-03-01", true, "p3")]
    [InlineData("2026-04-20", true, "p5")]
    [InlineData("2026-04-20", null, "p7")]
    public void Phase_AsOperationsDecided_IsWhatThePersonMeets(string today, bool? blocked, string expected)
    {
        var info = Rewrite(World(today, blocked), "[]");

        var schedule = Assert.Single(info["migration_schedules"]!.AsArray())!;
        Assert.Equal(expected, (string?)schedule["phases"]!["current"]);
        Assert.Equal("April 11, 2026", (string?)schedule["migration_date"]);
        Assert.Equal("April 5, 2026 at 12:00AM ET", (string?)schedule["phases"]!["p3"]);
        Assert.Equal("ACTIVE", (string?)schedule["migration_status"]);
        Assert.True((bool)info["user_facility_migrating_to_oh"]!);
    }

    [Theory]
    [InlineData("2026-04-11")]
    [InlineData("April 11, 2026")]
    [InlineData("April 11, 2026 at 12:00AM ET")]
    public void Schedule_OfTheSamePhaseAndDay_IsNotTouchedWhateverItsForm(string date)
    {
        var (outcome, rewritten) = Rewriter(World("2026-04-08"))
            .Rewrite(Body($$$"""[{"migration_date":"{{{date}}}","facilities":[{"facility_id":506}],"phases":{"current":"p4"}}]"""), User());

        Assert.Equal(ProfileOutcome.Unchanged, outcome);
        Assert.Null(rewritten);
    }

    [Fact]
    public void Schedule_OfAMigrationThatIsOver_MayBeMissing() => Assert.Equal(
        ProfileOutcome.Unchanged, Rewriter(World("2026-11-01")).Rewrite(Body("[]"), User()).Outcome);

    [Fact]
    public void Schedule_OfAStationNobodyHereKnows_StaysAsItIs()
    {
        var info = Rewrite(World("2026-04-08"), $"[{Unknown}]");

        Assert.Equal(2, info["migration_schedules"]!.AsArray().Count);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Unknown), info["migration_schedules"]![1]));
    }

    [Fact]
    public void Schedule_OfKnownAndUnknownStations_IsDivided()
    {
        var info = Rewrite(World("2026-04-08"), """
            [{"migration_date":"2026-05-01","facilities":[{"facility_id":"506"},{"facility_id":"999"}],"phases":{"current":"p1"}}]
            """);

        Assert.Equal(
            ["506 p4", "999 p1"],
            info["migration_schedules"]!.AsArray().Select(schedule =>
                $"{schedule!["facilities"]!.AsArray().Single()!["facility_id"]} {schedule["phases"]!["current"]}"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("[7]")]
    [InlineData("[[]]")]
    [InlineData("""["506"]""")]
    [InlineData("""[{"facilities":[],"facilities":[]}]""")]
    public void Schedules_OfAnotherForm_AreNotRead(string schedules) => Assert.Equal(
        ProfileOutcome.Unreadable, Rewriter(World("2026-04-08")).Rewrite(Body(schedules), User()).Outcome);

    [Theory]
    [InlineData("""[{"facilities":7,"phases":"p4"}]""")]
    [InlineData("""[{"facilities":[null,{"facility_id":null},{"facility_id":"no station"}],"phases":{"current":{}}}]""")]
    [InlineData("[{}]")]
    public void Schedules_WithOddParts_DoNotHideOurs(string schedules)
    {
        var info = Rewrite(World("2026-04-08"), schedules);

        Assert.Equal("p4", (string?)info["migration_schedules"]![0]!["phases"]!["current"]);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public void Info_ThatIsNoObject_IsNotRead(string info)
    {
        var body = Encoding.UTF8.GetBytes($$$$$$"""{"data":{"attributes":{"va_profile":{"oh_migration_info":{{{{{{info}}}}}}}}}}""");

        Assert.Equal(ProfileOutcome.Unreadable, Rewriter(World("2026-04-08")).Rewrite(body, User()).Outcome);
    }

    /// <summary>Half of a character is JSON all the same, and nobody's sign-in may break by it.</summary>
    [Theory]
    [InlineData("""[{"migration_date":"\ud800","facilities":[{"facility_id":506}],"phases":{"current":"p1"}}]""")]
    [InlineData("""[{"migration_date":"2026-04-11","facilities":[{"facility_id":"\udc00"}],"phases":{"current":"p1"}}]""")]
    [InlineData("""[{"migration_date":"2026-04-11","facilities":[{"facility_id":506}],"phases":{"current":"\ud800"}}]""")]
    [InlineData("""[{"\ud800":"2026-04-11","facilities":[{"facility_id":506}],"phases":{"current":"p1"}}]""")]
    [InlineData("""[{"migration_date":"2026-04-11","facilities":[{"facility_id":99,"x":"\ud800"}],"migration_status":"\ud800"}]""")]
    public void Info_WithHalfOfACharacter_BreaksNothing(string schedules)
    {
        var (outcome, rewritten) = Rewriter(World("2026-04-08")).Rewrite(Body(schedules), User());

        Assert.Equal(outcome == ProfileOutcome.Rewritten, rewritten is not null);
    }

    /// <summary>Whatever stands there, it goes through or is rewritten.</summary>
    [Fact]
    public void Body_WithAnyByteChanged_BreaksNothing()
    {
        var rewriter = Rewriter(World("2026-04-08"));
        var whole = Body("""[{"migration_date":"2026-04-11","facilities":[{"facility_id":"506"}],"phases":{"current":"p1"},"migration_status":"ACTIVE"}]""");
        const string odd = "\"{}[]:,\\u0d8e1ntf ";
        var random = new Random(15);
        var outcomes = new HashSet<ProfileOutcome>();
        for (var i = 0; i < 20_000; i++)
        {
            var body = (byte[])whole.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                body[random.Next(body.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : odd[random.Next(odd.Length)]);
            }

            outcomes.Add(rewriter.Rewrite(body, User()).Outcome);
        }

        Assert.Superset(new HashSet<ProfileOutcome> { ProfileOutcome.Rewritten, ProfileOutcome.Unreadable, ProfileOutcome.Absent }, outcomes);
    }

    private static FacilityWorld World(string today, bool? blocked = null)
    {
        var world = FacilityWorld.WithAnnArbor($"{today}T16:00:00Z");
        if (blocked is not null)
        {
            world.Override("506", new FacilityOverride(null, blocked));
        }

        return world;
    }

    private static JsonNode Rewrite(FacilityWorld world, string schedules)
    {
        var (outcome, rewritten) = Rewriter(world).Rewrite(Body(schedules), User());
        Assert.Equal(ProfileOutcome.Rewritten, outcome);
        return JsonNode.Parse(rewritten!)!["data"]!["attributes"]!["va_profile"]!["oh_migration_info"]!;
    }

    private static MigrationInfoRewriter Rewriter(FacilityWorld world)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var findings = new ComparisonFindings(meters, world.Clock, NullLogger<ComparisonFindings>.Instance);
        var comparison = new PhaseComparison(findings, world.Directory, Options.Create(new LegacyComparisonOptions()), world.Clock);
        var display = new StationDisplay(world.Options, world.Directory, Substitute.For<IHostEnvironment>());
        return new MigrationInfoRewriter(world.Directory, display, comparison, world.Clock);
    }

    private static byte[] Body(string schedules) => Encoding.UTF8.GetBytes(
        $$$$$$"""{"data":{"attributes":{"va_profile":{"oh_migration_info":{"migration_schedules":{{{{{{schedules}}}}}}}}}}}""");

    private static MessagingUser User()
    {
        Assert.True(UserId.TryParse("a-person", out var user));
        return new MessagingUser(new Patient(user, null, null), [StationNumber.Parse("506")], MayMessage: true);
    }
}

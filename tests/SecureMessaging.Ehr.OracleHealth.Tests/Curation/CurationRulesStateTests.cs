using SecureMessaging.Ehr.OracleHealth.Curation.Files;
using SecureMessaging.Ehr.OracleHealth.Curation.Names;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

public sealed class CurationRulesStateTests
{
    private static readonly CurationFile Other = new()
    {
        Default = CurationWorld.ShippedFile.Default with { SiteCodes = new SiteCodeTable([new SiteCode("SPO", "757")]) },
    };

    /// <summary>A reader that began before a change compiles what it began with, and what comes after is not touched by it.</summary>
    [Fact]
    public void For_StateOfBeforeAChange_AnswersWithItsOwnFilesAndLeavesTheNewOnesAlone()
    {
        var before = new CurationRulesState([CurationWorld.ShippedFile], []);
        var after = new CurationRulesState([Other], []);

        Assert.Equal("668", StationOf(before));
        Assert.Equal("757", StationOf(after));
    }

    [Fact]
    public void With_Errors_KeepsTheRulesInUseAndCompilesThemOnce()
    {
        var before = new CurationRulesState([CurationWorld.ShippedFile], []);
        var rules = before.For("main");

        var wrong = before.With(["wrong"]);

        Assert.Same(rules, wrong.For("main"));
        Assert.Equal(["wrong"], wrong.Errors);
        Assert.Empty(before.Errors);
    }

    private static string? StationOf(CurationRulesState state) => state.For("main").Read("VHA SPO Dental").Station?.Value;
}

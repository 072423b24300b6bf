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

    [Theory]
    [InlineData(nameof(CurationPlace.Overlay), "757", "668", null)]
    [InlineData(nameof(CurationPlace.Program), "687", "757", "653")]
    public void With_AnotherFile_TakesItsPlaceAndLeavesTheOther(string place, string spo, string fhcc, string? ofTheOverlay)
    {
        var overlay = new CurationFile { Default = new() { SiteCodes = new SiteCodeTable([new SiteCode("SPO", "687"), new SiteCode("QRB", "653")]) } };
        var program = CurationWorld.ShippedFile with
        {
            Default = CurationWorld.ShippedFile.Default with { Prefixes = [new() { Prefix = "VHA" }, new() { Prefix = "FHCC", Station = "668" }] },
        };
        var offered = new CurationFile
        {
            Default = new()
            {
                Prefixes = [new() { Prefix = "VHA" }, new() { Prefix = "FHCC", Station = place == nameof(CurationPlace.Program) ? "757" : "668" }],
                SiteCodes = new SiteCodeTable([new SiteCode("SPO", "757")]),
            },
        };
        var before = new CurationRulesState([overlay, program], []);

        var tried = before.With(offered, Enum.Parse<CurationPlace>(place));

        Assert.Equal((spo, fhcc), (StationOf(tried), tried.For("main").Read("FHCC Dental").Station?.Value));
        Assert.Equal(ofTheOverlay, tried.For("main").Read("VHA QRB Dental").Station?.Value);
        Assert.Equal("687", StationOf(before));
    }

    [Fact]
    public void With_FileWithoutAnOverlay_IsAskedBeforeTheProgram()
    {
        var tried = new CurationRulesState([CurationWorld.ShippedFile], []).With(
            new CurationFile { Default = new() { SiteCodes = new SiteCodeTable([new SiteCode("SPO", "757")]) } }, CurationPlace.Overlay);

        Assert.Equal("757", StationOf(tried));
        Assert.Equal("506", tried.For("main").Read("VHA ANN Dental").Station?.Value);
    }

    private static string? StationOf(CurationRulesState state) => state.For("main").Read("VHA SPO Dental").Station?.Value;
}

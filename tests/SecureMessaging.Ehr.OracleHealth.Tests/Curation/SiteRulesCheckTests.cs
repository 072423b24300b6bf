using SecureMessaging.Ehr.OracleHealth.Curation.Files;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

public sealed class SiteRulesCheckTests
{
    [Theory]
    [InlineData("""{ "default": { "siteCodes": { "SPO": "999" } } }""", "default:siteCodes:SPO is 999, which is not configured")]
    [InlineData("""{ "default": { "siteCodes": { "SPO": "Spokane" } } }""", "'Spokane', which is no station number")]
    [InlineData("""{ "default": { "siteCodes": { "SPO": "668", "spo": "757" } } }""", "maps SPO more than once, to 668 and 757")]
    [InlineData("""{ "default": { "siteCodes": {} } }""", "default:siteCodes is empty")]
    [InlineData("""{ "default": { "siteCodes": { "668": "668" } } }""", "'668' is no site code")]
    [InlineData("""{ "default": { "siteCodes": { "S O": "668" } } }""", "'S O' is no site code")]
    [InlineData("""{ "default": { "siteCodes": { "SPO": 668 } } }""", "station number in quotes")]
    [InlineData("""{ "default": { "siteCodes": ["SPO"] } }""", "an object of code and station")]
    [InlineData("""{ "default": { "siteCodes": { "VHA": "668" }, "prefixes": [ { "prefix": "VHA" } ] } }""", "VHA is a prefix too")]
    [InlineData("""{ "tenants": { "second": { "siteCodes": { "SPO": "668" } } } }""", "668, which is in tenant main")]
    [InlineData("""{ "default": { "prefixes": [ { "prefix": "V A" } ] } }""", "prefixes[0]:prefix is 'V A'")]
    [InlineData("""{ "default": { "prefixes": [ { "prefix": "VHA" }, { "prefix": "vha" } ] } }""", "lists VHA more than once")]
    [InlineData("""{ "default": { "prefixes": [ { "prefix": "FHCC", "station": "999" } ] } }""", "999, which is not configured")]
    [InlineData("""{ "default": { "pools": [ { "name": "x", "ids": ["1"], "station": "999" } ] } }""", "999, which is not configured")]
    public void Read_WrongSiteRules_IsOneClearError(string json, string expected)
    {
        var (file, errors) = CurationFileRules.Read(json, CurationWorld.Scope);

        Assert.Null(file);
        Assert.Contains(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralCodesOfOneStation_AreTaken()
    {
        const string Json = """{ "tenants": { "main": { "siteCodes": { "QAA": "668", "qbb": "668" } } } }""";

        var (file, errors) = CurationFileRules.Read(Json, CurationWorld.Scope);

        Assert.Empty(errors);
        Assert.Equal(["668", "668"], file!.Tenants["main"].SiteCodes!.Rows.Select(row => row.Station));
    }

    [Fact]
    public void Read_ShippedRules_HoldOnlyTheCodesThatWereSeen()
    {
        var rules = CurationWorld.ShippedFile.Default;

        Assert.Equal(
            ["ANN 506", "COS 757", "SPO 668", "WWW 687"], rules.SiteCodes!.Rows.Select(row => $"{row.Code} {row.Station}").Order());
        Assert.Equal(["FHCC 556", "VHA "], rules.Prefixes.Select(rule => $"{rule.Prefix} {rule.Station}").Order());
    }
}

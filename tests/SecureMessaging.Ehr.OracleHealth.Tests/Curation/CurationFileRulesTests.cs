using SecureMessaging.Ehr.OracleHealth.Curation.Files;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

public sealed class CurationFileRulesTests
{
    [Fact]
    public void Read_EverythingWrong_ReportsEveryErrorAtOnce()
    {
        const string Json = """
            {
              "default": {
                "pools": [
                  { "name": "", "ids": [] , "deny": true },
                  { "name": "both", "ids": ["1"], "deny": true, "station": "668" },
                  { "name": "bad station", "ids": ["1"], "station": "six" }
                ],
                "deny": [ { "name": "", "pattern": "x" }, { "name": "look-around", "pattern": "(?=x)" }, { "name": "open", "pattern": "(" },
                  { "name": "unless nothing", "pattern": "x", "unless": "" }, { "name": "unless open", "pattern": "x", "unless": "(" } ],
                "stations": [ { "name": "no groups", "pattern": "VHA" } ],
                "display": [ { "pattern": "", "replacement": "x" } ]
              },
              "tenants": { "elsewhere": {} }
            }
            """;

        var (file, errors) = CurationFileRules.Read(Json, CurationWorld.Scope);

        Assert.Null(file);
        Assert.Equal(12, errors.Count);
        foreach (var part in new[]
            { "elsewhere", "more than once", "pools[0]", "pools[1]", "pools[2]", "deny[0]", "deny[1]", "deny[2]", "deny[3]:unless", "deny[4]:unless",
                "stations[0]", "display[0]" })
        {
            Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("{ \"default\": { \"dney\": [] } }")]
    [InlineData("not json")]
    public void Read_MisspeltOrUnreadable_IsOneError(string json)
    {
        var (file, errors) = CurationFileRules.Read(json, CurationWorld.Scope);

        Assert.Null(file);
        Assert.Single(errors);
    }

    [Theory]
    [InlineData("""{ "default": null }""", "curation default is null")]
    [InlineData("""{ "tenants": { "main": null } }""", "curation tenants:main is null")]
    [InlineData("""{ "default": { "siteCodes": null } }""", "curation default:siteCodes is null")]
    [InlineData("""{ "default": { "siteCodes": { "SPO": null } } }""", "curation default:siteCodes:SPO is null")]
    [InlineData("""{ "default": { "pools": null } }""", "curation default:pools is null")]
    [InlineData("""{ "default": { "pools": [null] } }""", "curation default:pools[0] is null")]
    [InlineData("""{ "default": { "pools": [ { "name": "x", "ids": null, "deny": true } ] } }""", "default:pools[0]:ids is null")]
    [InlineData("""{ "default": { "pools": [ { "name": "x", "ids": [null], "deny": true } ] } }""", "default:pools[0]:ids[0] is null")]
    [InlineData("""{ "default": { "deny": [null] } }""", "curation default:deny[0] is null")]
    [InlineData("""{ "default": { "deny": [ { "name": "x", "pattern": null } ] } }""", "default:deny[0]:pattern is null")]
    [InlineData("""{ "default": { "prefixes": [ { "prefix": null } ] } }""", "default:prefixes[0]:prefix is null")]
    [InlineData("""{ "default": { "display": [ { "pattern": "x", "replacement": null } ] } }""", "display[0]:replacement is null")]
    [InlineData("""{ "default": { "keepUpper": [null] } }""", "curation default:keepUpper[0] is null")]
    [InlineData("null", "curation file is null")]
    public void Read_Null_IsOneErrorThatSaysWhere(string json, string expected)
    {
        var (file, errors) = CurationFileRules.Read(json, CurationWorld.Scope);

        Assert.Null(file);
        Assert.Contains(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ShippedRules_AreValid()
    {
        var (file, errors) = CurationFileRules.Read(ShippedRules.Json, CurationWorld.Scope);

        Assert.Empty(errors);
        Assert.NotNull(file);
    }
}

using SecureMessaging.Bff.OracleHealth.Curation;
using SecureMessaging.Bff.UnitTests.OracleHealth.Curation;

namespace SecureMessaging.Bff.UnitTests.OracleHealth;

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
                "deny": [ { "name": "", "pattern": "x" }, { "name": "look-around", "pattern": "(?=x)" }, { "name": "open", "pattern": "(" } ],
                "stations": [ { "name": "no groups", "pattern": "VHA" } ],
                "display": [ { "pattern": "", "replacement": "x" } ]
              },
              "tenants": { "elsewhere": {} }
            }
            """;

        var (file, errors) = CurationFileRules.Read(Json, CurationWorld.Scope);

        Assert.Null(file);
        Assert.Equal(10, errors.Count);
        foreach (var part in new[]
            { "elsewhere", "more than once", "pools[0]", "pools[1]", "pools[2]", "deny[0]", "deny[1]", "deny[2]", "stations[0]", "display[0]" })
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

    [Fact]
    public void Read_ShippedRules_AreValid()
    {
        var (file, errors) = CurationFileRules.Read(ShippedRules.Json, CurationWorld.Scope);

        Assert.Empty(errors);
        Assert.NotNull(file);
    }
}

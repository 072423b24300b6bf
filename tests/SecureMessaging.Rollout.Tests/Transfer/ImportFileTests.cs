using System.Text.Json.Nodes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Transfer;

namespace SecureMessaging.Rollout.Tests.Transfer;

/// <summary>What no command could have made, no file makes either; what commands make is taken.</summary>
public sealed class ImportFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(""" "state":"rolled_back","percentage":5,"stage_index":1 """)]
    [InlineData(""" "state":"rolled_back","facilities":[{"station":"668","percentage":5}] """)]
    [InlineData(""" "state":"draft","percentage":5,"stage_index":1 """)]
    [InlineData(""" "state":"uat","percentage":5,"stage_index":1 """)]
    [InlineData(""" "state":"paused","percentage":5 """)]
    [InlineData(""" "state":"draft","percentage":101 """)]
    [InlineData(""" "state":"draft","epoch":0 """)]
    [InlineData(""" "state":"draft","epoch":1000001 """)]
    [InlineData(""" "state":"draft","salt":"" """)]
    [InlineData(""" "state":"draft","stages":[{"percentage":100,"dwell":"367.00:00:00","minimum_users":0}] """)]
    public void Read_DocumentNoCommandLeadsTo_IsRefused(string document) =>
        Assert.NotNull(RefusalOf(Entry("t", document)));

    [Theory]
    [InlineData(""" "state":"draft","facilities":[{"station":"668","percentage":50}] """)]
    [InlineData(""" "state":"uat","facilities":[{"station":"668","percentage":5}] """)]
    [InlineData(""" "state":"rolled_back","facilities":[{"station":"668"},{"station":"757","percentage":0}],"epoch":1000000 """)]
    [InlineData(""" "state":"paused","percentage":0 """)]
    [InlineData(""" "state":"uat","stages":[{"percentage":25,"dwell":"00:00:00","minimum_users":0,"facilities":["668"]},{"percentage":5,"dwell":"00:00:00","minimum_users":0,"facilities":["668","757"]},{"percentage":100,"dwell":"00:00:00","minimum_users":0}] """)]
    [InlineData(""" "state":"archived","percentage":100,"stage_index":5,"salt":"t#2" """)]
    public void Read_DocumentCommandsLeadTo_IsTaken(string document) =>
        Assert.Null(RefusalOf(Entry("t", document)));

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_001, true)]
    public void Read_DeniedUsers_AreNoMoreThanCommandsAdmit(int count, bool isRefused)
    {
        var denied = string.Join(',', Enumerable.Range(1, count).Select(i => $"\"00000000-0000-4000-8000-{i:D12}\""));

        Assert.Equal(isRefused, RefusalOf(Entry("t", $""" "state":"draft","deny":[{denied}] """)) is not null);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":"t","version":0}""")]
    [InlineData("""{"name":"t","version":0,"document":null}""")]
    [InlineData("""{"name":"t","version":0,"document":"t"}""")]
    [InlineData("null")]
    public void Read_EntryWithoutADocument_IsRefused(string entry) =>
        Assert.Equal("An entry of the file has no document", RefusalOf(JsonNode.Parse(entry)));

    [Fact]
    public void Read_EntryWithAnotherNameThanItsDocument_IsRefused()
    {
        var entry = Entry("inner", """ "state":"draft" """);
        entry["name"] = "outer";

        Assert.Equal("An entry has another name than its document", RefusalOf(entry));
    }

    [Fact]
    public void Read_FlagNamedTwice_IsRefused()
    {
        var (first, second) = (Entry("t", """ "state":"archived" """), Entry("t", """ "state":"uat" """));

        Assert.Equal("A flag is named more than once", RefusalOf(first, second));
    }

    private static JsonObject Entry(string name, string document) =>
        JsonNode.Parse($$"""{ "name":"{{name}}","version":0,"document":{ "name":"{{name}}",{{document}} } }""")!.AsObject();

    /// <summary>Null where the file is taken.</summary>
    private static string? RefusalOf(params JsonNode?[] entries)
    {
        var file = new JsonObject { ["format"] = "secure-messaging.rollout.v1", ["flags"] = new JsonArray(entries) };
        return ImportFile.Read(file, Now).TryGet(out _, out var failure)
            ? null
            : Assert.Single(Assert.IsType<InvalidFields>(failure).Errors).Message;
    }
}

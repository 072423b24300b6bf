using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Transfer;

/// <summary>A file brings nothing back, deals nobody anew and takes no two steps at once.</summary>
public sealed class ImportRefusalTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Import_FlagNamedTwice_IsUnprocessableAndNothingIsTaken()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        var file = FileOf(
            Entry(OpsClientExtensions.Flag, 1, """ "state":"baking","percentage":5,"stage_index":1 """),
            Entry(OpsClientExtensions.Flag, 2, """ "state":"baking","percentage":25,"stage_index":3 """));

        using var import = await client.ImportAsync(file, Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, import.StatusCode);
        Assert.Equal(1, (await client.GetFlagAsync(Token))["version"]!.GetValue<long>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_OfMoreFlagsThanAnybodyHas_IsUnprocessable(bool isFlippers)
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        var names = Enumerable.Range(1, 2_001).Select(number => $"flag_{number}").ToArray();
        var file = isFlippers
            ? new JsonObject { ["features"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject()))) }
            : FileOf([.. names.Select(name => Entry(name, 0, """ "state":"draft" """))]);

        using var import = await client.ImportAsync(file, Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, import.StatusCode);
        Assert.Contains("at most 2000 flags", await import.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OverAnArchivedFlag_IsAConflictUnlessItIsTheSame()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        await ArchiveAsync(client, "old_flag");
        string[] documents =
        [
            """ "state":"baking","percentage":3,"stage_index":0 """,
            """ "state":"uat" """,
            """ "state":"archived","allow":[{"user_ref":"00000000-0000-4000-8000-000000000042"}] """,
        ];

        foreach (var document in documents)
        {
            using var import = await client.ImportAsync(FileOf(Entry("old_flag", 2, document)), Token);
            Assert.Equal(HttpStatusCode.Conflict, import.StatusCode);
        }

        using var same = await client.ImportAsync(await client.ExportAsync(Token), Token);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Equal("archived", (await client.ReadOpsAsync("/flags/old_flag", Token))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Import_OtherDrawThanTheFlagHas_IsAConflictThatNamesIt()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);

        foreach (var draw in new[] { """ "hash":"flipper_crc32" """, """ "salt":"another" """ })
        {
            using var import = await client.ImportAsync(FileOf(Entry(OpsClientExtensions.Flag, 1, $""" "state":"uat",{draw} """)), Token);
            Assert.Equal(HttpStatusCode.Conflict, import.StatusCode);
            Assert.Contains(OpsClientExtensions.Flag, await import.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        Assert.Equal("sha256", (await client.GetFlagAsync(Token))["hash"]!.GetValue<string>());
    }

    [Fact]
    public async Task Import_EntryWithoutADocument_IsUnprocessable()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);

        using var import = await client.ImportAsync(FileOf(new JsonObject()), Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, import.StatusCode);
    }

    [Theory]
    [InlineData("a_new_flag", 0)]
    [InlineData(OpsClientExtensions.Flag, 1)]
    public async Task Import_PlanWithAFacilityInTwoWaves_IsUnprocessable(string name, long version)
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        const string Plan = """
            "state":"uat","stages":[{"percentage":5,"dwell":"00:00:00","minimum_users":0,"facilities":["668"]},
            {"percentage":25,"dwell":"00:00:00","minimum_users":0,"facilities":["668","757"]},{"percentage":100,"dwell":"00:00:00","minimum_users":0}]
            """;

        using var import = await client.ImportAsync(FileOf(Entry(name, version, Plan)), Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, import.StatusCode);
        Assert.Contains("is in two waves", await import.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static JsonObject FileOf(params JsonNode[] entries) =>
        new() { ["format"] = "secure-messaging.rollout.v1", ["flags"] = new JsonArray(entries) };

    private static JsonObject Entry(string name, long version, string document) =>
        JsonNode.Parse($$"""{ "name":"{{name}}","version":{{version}},"document":{ "name":"{{name}}",{{document}} } }""")!.AsObject();

    private static async Task ArchiveAsync(HttpClient client, string name)
    {
        using var created = await client.ChangeAsync(
            HttpMethod.Post, "/flags", new { name, reason = OpsClientExtensions.Reason }, null, Token);
        using var archived = await client.ChangeAsync(
            HttpMethod.Post, $"/flags/{name}:archive", new { reason = OpsClientExtensions.Reason }, "\"v1\"", Token);
        Assert.Equal(HttpStatusCode.OK, archived.StatusCode);
    }
}

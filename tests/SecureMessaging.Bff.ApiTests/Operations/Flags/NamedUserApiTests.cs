using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>Naming a user of UAT: one call gives the whole flow, takes it away, and takes account ids only.</summary>
public sealed class NamedUserApiTests : IAsyncDisposable
{
    private const string Pilot = "mhv_secure_messaging_cerner_pilot";

    /// <summary>Of the persona both-ehrs.</summary>
    private const string Veteran = "00000000-0000-4000-8000-000000000003";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Allow_OneCallOnTheOuterFlag_GivesTheWholeFlowAndItsRemovalTakesAllAway()
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);
        using var veteran = await _app.SignInAsync("both-ehrs", Token);
        using var cleared = await operations.ChangeAsync(HttpMethod.Delete, Path("allow", Veteran), Body, null, Token);
        var before = await TeamsAsync(veteran);

        using var allowed = await operations.ChangeAsync(HttpMethod.Put, Path("allow", Veteran), Body, "\"v2\"", Token);
        var named = await TeamsAsync(veteran);
        var inner = await ExplainAsync(operations, Pilot);
        var outer = await ExplainAsync(operations, OpsClientExtensions.Flag);
        using var removed = await operations.ChangeAsync(HttpMethod.Delete, Path("allow", Veteran), Body, null, Token);
        var after = await TeamsAsync(veteran);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK),
            (cleared.StatusCode, allowed.StatusCode, removed.StatusCode));
        Assert.Equal(("base", "new", "base"), (before.Flow, named.Flow, after.Flow));
        Assert.True(named.Teams > 1_000 && before.Teams < 100, $"{before.Teams} teams before, {named.Teams} named");
        Assert.Equal(("ALLOW_LIST", OpsClientExtensions.Flag), ((string?)inner["reason"], (string?)inner["named_on"]));
        Assert.Equal("new flow with Oracle Health", (string?)outer["gets"]);
        var dependent = Assert.Single(outer["dependents"]!.AsArray())!;
        Assert.Equal((Pilot, true, "ALLOW_LIST"), ((string)dependent["flag"]!, (bool)dependent["value"]!, (string)dependent["reason"]!));
        Assert.Equal((OpsClientExtensions.Flag, true),
            ((string)inner["prerequisites"]![0]!["flag"]!, (bool)inner["prerequisites"]![0]!["value"]!));
        var gone = await ExplainAsync(operations, Pilot);
        Assert.Equal(("PREREQUISITE_FAILED", OpsClientExtensions.Flag, "base flow"),
            ((string?)gone["reason"], (string?)gone["failed_prerequisite"], (string?)gone["gets"]));
    }

    [Fact]
    public async Task Comparison_NamedUsersAtZeroPercent_AreAnArmOfTheirOwn()
    {
        using var operations = await _app.SignInAsync("ops-viewer", Token);
        using var veteran = await _app.SignInAsync("both-ehrs", Token);
        await _app.SandboxClient.FaultAsync(
            new { upstream = "vista", operation = "teams", kind = "status", status = 500, times = 1_000 }, Token);
        await TeamsAsync(veteran);
        await TeamsAsync(veteran);
        await _app.Services.GetServices<IHostedService>().OfType<MeasurementFlusher>().Single()
            .FlushAsync(_app.Services.GetRequiredService<MeasurementBuffer>().Drain, Token);

        var comparison = await operations.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/comparison", Token);
        var list = comparison["operations"]!.AsArray().Single(operation => (string?)operation!["operation"] == "list")!;

        Assert.Equal((1, 2), ((int)list["uat"]!["users"]!, (int)list["uat"]!["requests"]!));
        Assert.Equal((0, 0), ((int)list["base"]!["users"]!, (int)list["new"]!["users"]!));
        Assert.Null(list["difference"]);
    }

    [Fact]
    public async Task Preview_OfAName_ShowsTheFlagsThatFollow()
    {
        using var operations = await _app.SignInAsync("ops-viewer", Token);
        const string Somebody = "00000000-0000-4000-8000-000000000042";

        using var answer = await operations.CommandAsync("preview", new { allow = new[] { Somebody } }, Token);
        using var wrong = await operations.CommandAsync("preview", new { allow = new[] { Somebody, "someone@example.com" } }, Token);
        var report = await answer.ReadJsonAsync(Token);

        Assert.Equal(1, (int)report["total"]!["added"]!);
        var dependent = Assert.Single(report["dependents"]!.AsArray())!;
        Assert.Equal((Pilot, 1), ((string)dependent["flag"]!, (int)dependent["total"]!["added"]!));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.DoesNotContain("someone", await wrong.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("allow", "PUT")]
    [InlineData("deny", "PUT")]
    [InlineData("allow", "DELETE")]
    [InlineData("deny", "DELETE")]
    public async Task Name_ThatIsNoAccountId_IsUnprocessableAndKeptNowhere(string list, string method)
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);
        string[] names = ["someone.unlikely@example.com", "Unlikely Person", "1012853550V207686", "424242", "unlikely%2Fpath"];

        foreach (var name in names)
        {
            using var refused = await operations.ChangeAsync(
                new HttpMethod(method), Path(list, Uri.EscapeDataString(name)), Body, "\"v1\"", Token);
            var answer = await refused.Content.ReadAsStringAsync(Token);

            Assert.Equal((name, HttpStatusCode.UnprocessableEntity), (name, refused.StatusCode));
            Assert.Contains("account id", answer, StringComparison.Ordinal);
            Assert.DoesNotContain(name, answer, StringComparison.OrdinalIgnoreCase);
        }

        var audit = (await operations.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/audit", Token)).ToJsonString();
        Assert.Equal(1, (await operations.GetFlagAsync(Token))["version"]!.GetValue<long>());
        Assert.DoesNotContain("nlikely", audit, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_app.Logs.Lines, line => line.Contains("nlikely", StringComparison.OrdinalIgnoreCase)
            || line.Contains("1012853550V207686", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_NamesThatAreNoAccountIds_AreReportedByTheirPlace()
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);
        var native = await operations.ExportAsync(Token);
        native["flags"]![1]!["document"]!["allow"] = JsonNode.Parse(
            """[{"user_ref":"00000000-0000-4000-8000-000000000002"},{"user_ref":"someone@example.com"}]""");
        var denied = await operations.ExportAsync(Token);
        denied["flags"]![0]!["document"]!["deny"] = new JsonArray("Unlikely Person");
        var flipper = JsonNode.Parse(
            """{"version":1,"features":{"a_flag":{"actors":["00000000-0000-4000-8000-000000000002","someone@example.com"]}}}""")!;

        var answers = new List<string>();
        foreach (var file in new[] { native, denied, flipper })
        {
            using var refused = await operations.ImportAsync(file, Token);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            answers.Add(await refused.Content.ReadAsStringAsync(Token));
        }

        Assert.Contains("Flag 2 of the file has in allow entries 2", answers[0], StringComparison.Ordinal);
        Assert.Contains("Flag 1 of the file has in deny entries 1", answers[1], StringComparison.Ordinal);
        Assert.Contains("a_flag has in actors entries 2", answers[2], StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.DoesNotContain("nlikely", answer, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.DoesNotContain("example.com", answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OlderEntry_ThatIsNoAccountId_IsReadAndCanBeRemoved()
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);
        await StoreAsync(flag => flag with { Allow = [new AllowEntry("older@example.com", null)], Deny = ["older@example.com"] });

        var read = await operations.GetFlagAsync(Token);
        using var allowed = await operations.ChangeAsync(HttpMethod.Delete, Path("allow", "older@example.com"), Body, null, Token);
        using var denied = await operations.ChangeAsync(HttpMethod.Delete, Path("deny", "older@example.com"), Body, "\"v2\"", Token);
        var after = await operations.GetFlagAsync(Token);

        Assert.Equal((1, 1), (read["allow"]!.AsArray().Count, read["deny"]!.AsArray().Count));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (allowed.StatusCode, denied.StatusCode));
        Assert.Equal((0, 0), (after["allow"]!.AsArray().Count, after["deny"]!.AsArray().Count));
    }

    private static object Body => new { reason = OpsClientExtensions.Reason };

    private static string Path(string list, string user) => $"/flags/{OpsClientExtensions.Flag}/{list}/{user}";

    private static async Task<(string Flow, int Teams)> TeamsAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), Token);
        var teams = answer.IsSuccessStatusCode ? (await answer.ReadJsonAsync(Token))["data"]!.AsArray().Count : 0;
        return (answer.Headers.GetValues("X-Messaging-Flow").Single(), teams);
    }

    private static async Task<JsonNode> ExplainAsync(HttpClient client, string flag)
    {
        using var answer = await client.ChangeAsync(HttpMethod.Post, $"/flags/{flag}:explain", new { user_ref = Veteran }, null, Token);
        return await answer.ReadJsonAsync(Token);
    }

    /// <summary>As an older version of the service left it.</summary>
    private async Task StoreAsync(Func<FlagDocument, FlagDocument> change)
    {
        await using var connection = await _app.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        var document = await connection.QuerySingleAsync<string>(
            "SELECT doc FROM rollout_item WHERE name = @Flag", new { Flag = OpsClientExtensions.Flag });
        await connection.ExecuteAsync(
            "UPDATE rollout_item SET doc = @doc WHERE name = @Flag",
            new { doc = FlagJson.Write(change(FlagJson.Read<FlagDocument>(document))), Flag = OpsClientExtensions.Flag });
        await _app.Services.GetRequiredService<SnapshotRefresher>().RefreshAsync(report: false, Token);
    }
}

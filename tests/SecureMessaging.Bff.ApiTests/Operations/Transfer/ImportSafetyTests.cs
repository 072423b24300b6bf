using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Transfer;

/// <summary>A file is no way around a kill, a rollback, an editor or the second person.</summary>
public sealed class ImportSafetyTests : IAsyncDisposable
{
    private const string NewFlag = "new_flag";

    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Import_OverAKilledFlag_LeavesItKilledAndItsUnkillLeadsToPaused()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(0.5m, "\"v1\"", token);
        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);
        var file = await client.ExportAsync(token);
        var document = DocumentOf(file);
        (document["killed"], document["percentage"]) = (false, 1);

        using var import = await client.ImportAsync(file, token);
        var after = await client.GetFlagAsync(token);
        using var unkilled = await client.ChangeAsync(
            HttpMethod.Post, $"/flags/{OpsClientExtensions.Flag}:unkill", new { reason = OpsClientExtensions.Reason }, "\"v4\"", token);
        var flag = (await unkilled.ReadJsonAsync(token))["flag"]!;

        Assert.Equal(HttpStatusCode.OK, import.StatusCode);
        Assert.Equal((true, 1m), (after["killed"]!.GetValue<bool>(), after["percentage"]!.GetValue<decimal>()));
        Assert.Equal((false, "paused"), (flag["killed"]!.GetValue<bool>(), flag["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Import_OverARolledBackFlag_CannotExposeItOrBringItsOldEpochBack()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var rolledBack = await client.CommandAsync("rollback", new { reason = OpsClientExtensions.Reason }, token);
        var exposing = await client.ExportAsync(token);
        var document = DocumentOf(exposing);
        (document["state"], document["percentage"], document["stage_index"]) = ("baking", 1, 0);
        var old = await client.ExportAsync(token);
        (DocumentOf(old)["epoch"], DocumentOf(old)["deny"]) = (1, new JsonArray("00000000-0000-4000-8000-000000000042"));

        using var refused = await client.ImportAsync(exposing, token);
        using var taken = await client.ImportAsync(old, token);
        var flag = await client.GetFlagAsync(token);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(("rolled_back", 2, 0m), ((string?)flag["state"], (int)flag["epoch"]!, (decimal)flag["percentage"]!));
    }

    [Fact]
    public async Task Import_WhileOthersEdit_ExactlyOneOfThemWins()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var file = await client.ExportAsync(token);
        DocumentOf(file)["deny"] = new JsonArray("00000000-0000-4000-8000-000000000042");

        // Nobody who is named already: to name them again is no change, and answered 200 at any version that is the present one.
        var edits = Enumerable.Range(101, 10).Select(i => client.ChangeAsync(
            HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/allow/00000000-0000-4000-8000-{i:D12}",
            new { reason = OpsClientExtensions.Reason }, "\"v1\"", token));

        var answers = await Task.WhenAll(edits.Append(client.ImportAsync(file.DeepClone(), token)).Append(client.ImportAsync(file, token)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(11, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (await client.GetFlagAsync(token))["version"]!.GetValue<long>());
    }

    [Fact]
    public async Task Import_RaisesAnExistingFlagByALargeStep_IsRefused()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var file = await client.ExportAsync(token);
        var document = DocumentOf(file);
        (document["state"], document["percentage"], document["stage_index"]) = ("baking", 50, 2);

        using var refused = await client.ImportAsync(file, token);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(0m, (await client.GetFlagAsync(token))["percentage"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Import_NewFlagBeyondItsFirstStage_ArrivesKilledAndItsUnkillTakesASecondPerson(string killed)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var second = await _app.SignInAsync("ops-approver", token);
        var file = await NewFlagAsync(client, 5, token);
        file["flags"]![0]!["document"]!["killed"] = JsonNode.Parse(killed);
        using var import = await client.ImportAsync(file, token);

        // The mark is not for the file to take away again.
        var again = await client.ExportAsync(token);
        again["flags"] = new JsonArray(again["flags"]!.AsArray().Single(flag => (string?)flag!["name"] == NewFlag)!.DeepClone());
        again["flags"]![0]!["document"]!.AsObject().Remove("unkill_needs_second_person");
        using var unmarked = await client.ImportAsync(again, token);
        using var asked = await UnkillAsync(client);
        using var agreed = await second.DecideAsync((string)(await asked.ReadJsonAsync(token))["approval_id"]!, "approve", token);
        using var killedAgain = await client.ChangeAsync(HttpMethod.Post, $"/flags/{NewFlag}:kill", Body, null, token);
        using var alone = await UnkillAsync(client);

        Assert.Equal("created_killed", (string?)(await import.ReadJsonAsync(token))["flags"]![0]!["result"]);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Accepted), (unmarked.StatusCode, asked.StatusCode));
        Assert.Contains("created by a file", await asked.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (agreed.StatusCode, alone.StatusCode));
    }

    [Fact]
    public async Task Import_NewFlagThatGrewWithinAnHour_IsMeasuredFromNothing()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var import = await client.ImportAsync(await NewFlagAsync(client, 1, token), token);

        using var large = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{NewFlag}/percentage?dryRun=true",
            new { percentage = 5.001, reason = OpsClientExtensions.Reason }, "\"v1\"",
            token);

        Assert.Equal("created", (string?)(await import.ReadJsonAsync(token))["flags"]![0]!["result"]);
        Assert.Contains("from 0 % to 5.001 % within an hour", await large.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAStartedFlagAsDraft_IsRefused()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var file = await client.ExportAsync(token);
        DocumentOf(file)["state"] = "draft";

        using var refused = await client.ImportAsync(file, token);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("back to draft", await refused.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }

    private static object Body => new { reason = OpsClientExtensions.Reason };

    private static Task<HttpResponseMessage> UnkillAsync(HttpClient client) =>
        WaysRound.SendAsync(client, HttpMethod.Post, $"/flags/{NewFlag}:unkill", Body);

    /// <summary>A file with one flag that this store does not have, in the stage of its percentage.</summary>
    private static async Task<JsonNode> NewFlagAsync(HttpClient client, int percentage, CancellationToken token)
    {
        var file = await client.ExportAsync(token);
        var entry = file["flags"]!.AsArray().Single(flag => (string?)flag!["name"] == OpsClientExtensions.Flag)!.DeepClone();
        (entry["name"], entry["document"]!["name"]) = (NewFlag, NewFlag);
        (entry["document"]!["state"], entry["document"]!["percentage"]) = ("baking", percentage);
        entry["document"]!["stage_index"] = percentage == 1 ? 0 : 1;
        (entry["document"]!["stages"]![0]!["percentage"], entry["document"]!["stages"]![1]!["percentage"]) = (1, 5);
        file["flags"] = new JsonArray(entry);
        return file;
    }

    private static JsonNode DocumentOf(JsonNode file) =>
        file["flags"]!.AsArray().Single(flag => flag!["name"]!.GetValue<string>() == OpsClientExtensions.Flag)!["document"]!;
}

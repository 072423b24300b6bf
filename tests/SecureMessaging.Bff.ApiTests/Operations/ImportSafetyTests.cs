using System.Net;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>A file is no way around a kill, a rollback, an editor or the second person.</summary>
public sealed class ImportSafetyTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Import_OverAKilledFlag_LeavesItKilledAndItsUnkillLandsInPaused()
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
        Assert.Equal(("rolled_back", 2, 0m), (flag["state"]!.GetValue<string>(), flag["epoch"]!.GetValue<int>(), flag["percentage"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task Import_WhileOthersEdit_ExactlyOneOfThemWins()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var file = await client.ExportAsync(token);
        DocumentOf(file)["deny"] = new JsonArray("00000000-0000-4000-8000-000000000042");
        var edits = Enumerable.Range(1, 10).Select(i => client.ChangeAsync(
            HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/allow/00000000-0000-4000-8000-{i:D12}", new { reason = OpsClientExtensions.Reason }, "\"v1\"", token));

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
        (document["state"], document["percentage"], document["stage_index"]) = ("baking", 50, 4);

        using var refused = await client.ImportAsync(file, token);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(0m, (await client.GetFlagAsync(token))["percentage"]!.GetValue<decimal>());
    }

    private static JsonNode DocumentOf(JsonNode file) =>
        file["flags"]!.AsArray().Single(flag => flag!["name"]!.GetValue<string>() == OpsClientExtensions.Flag)!["document"]!;
}

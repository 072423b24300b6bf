using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>A flag behind another: set, previewed, refused, exported, removed.</summary>
public sealed class PrerequisiteApiTests : IAsyncDisposable
{
    private const string Inner = "inner_flag";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Create_WithAPrerequisite_IsShownEverywhereAndUnknownOnesAreRefused()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);

        using var unknown = await CreateAsync(client, Inner, "no_such_flag");
        using var created = await CreateAsync(client, Inner, OpsClientExtensions.Flag);
        using var circle = await SetAsync(client, OpsClientExtensions.Flag, Inner, "\"v1\"");
        var flag = await client.ReadOpsAsync($"/flags/{Inner}", Token);
        var exported = (await client.ExportAsync(Token))["flags"]!.AsArray().Single(one => (string?)one!["name"] == Inner)!;

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (unknown.StatusCode, created.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, circle.StatusCode);
        Assert.Contains("neither could ever be on", await circle.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(OpsClientExtensions.Flag, (string?)flag["prerequisite"]!["flag"]);
        Assert.Equal(OpsClientExtensions.Flag, (string?)exported["document"]!["prerequisite"]!["flag"]);
    }

    [Fact]
    public async Task Seed_InDevelopment_PutsThePilotBehindTheFlow()
    {
        using var client = await _app.SignInAsync("ops-viewer", Token);

        var pilot = await client.ReadOpsAsync("/flags/mhv_secure_messaging_cerner_pilot", Token);

        Assert.Equal(OpsClientExtensions.Flag, (string?)pilot["prerequisite"]!["flag"]);
        Assert.Empty(pilot["allow"]!.AsArray());
    }

    [Fact]
    public async Task Set_PeopleWouldBeDealtAnew_IsPreviewedSaidAndAudited()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        using var created = await CreateAsync(client, Inner, null);
        using var started = await client.ChangeAsync(HttpMethod.Post, $"/flags/{Inner}:start", Body, "\"v1\"", Token);
        using var raised = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{Inner}/percentage", new { percentage = 1, reason = OpsClientExtensions.Reason }, "\"v2\"", Token);

        using var preview = await client.ChangeAsync(
            HttpMethod.Post, $"/flags/{Inner}:preview", new { prerequisite = OpsClientExtensions.Flag }, null, Token);
        using var unsaid = await SetAsync(client, Inner, OpsClientExtensions.Flag, "\"v3\"");
        using var said = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{Inner}/prerequisite",
            new { flag = OpsClientExtensions.Flag, redeal = true, reason = OpsClientExtensions.Reason }, "\"v3\"", Token);
        var audit = (await client.ReadOpsAsync($"/flags/{Inner}/audit", Token)).AsArray()[^1]!;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (raised.StatusCode, preview.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        Assert.Contains("redeal", await unsaid.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        Assert.Equal("prerequisite", (string?)audit["action"]);
        Assert.Contains(Inner, audit["detail"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("dealt_anew", audit["detail"]!.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Nobody on, now and then, has a reason that is not in the flag asked about.</summary>
    [Fact]
    public async Task Preview_OfAFlagWhoseOuterFlagIsKilled_NamesTheOuterFlag()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, Token);

        using var preview = await client.ChangeAsync(
            HttpMethod.Post, "/flags/mhv_secure_messaging_cerner_pilot:preview", new { percentage = 50 }, null, Token);

        var outer = Assert.Single((await preview.ReadJsonAsync(Token))["prerequisites"]!.AsArray())!;
        Assert.Equal((OpsClientExtensions.Flag, "killed", 0), ((string?)outer["flag"], (string?)outer["state"], (int)outer["on_then"]!));
    }

    [Fact]
    public async Task Remove_FromAnOpenFlag_TakesASecondPerson()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);

        using var removed = await AskForTheRemovalAsync(client);

        Assert.Equal(HttpStatusCode.Accepted, removed.StatusCode);
        var because = (await removed.ReadJsonAsync(Token))["second_person_because"]!.ToJsonString();
        Assert.Contains("open by itself", because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_SecondPersonAgreed_TheAuditOfBothSaysWhoIsDealtAnew()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        using var second = await _app.SignInAsync("ops-approver", Token);
        using var removed = await AskForTheRemovalAsync(client);

        using var agreed = await second.DecideAsync((string)(await removed.ReadJsonAsync(Token))["approval_id"]!, "approve", Token);
        var audit = (await client.ReadOpsAsync($"/flags/{Inner}/audit", Token)).AsArray();

        Assert.Equal(HttpStatusCode.OK, agreed.StatusCode);
        Assert.All(audit.TakeLast(2), row =>
        {
            var change = JsonNode.Parse((string)row!["detail"]!)!["change"]!;
            Assert.Equal(OpsClientExtensions.Flag, (string?)change["prerequisite_before"]);
            Assert.Equal([Inner], change["dealt_anew"]!.AsArray().Select(name => (string?)name));
        });
    }

    [Fact]
    public async Task Reject_OtherFlagCannotBeReadMeanwhile_TakesEffectAndOnlyTheApprovalIsRefused()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        using var second = await _app.SignInAsync("ops-approver", Token);
        using var outer = await CreateAsync(client, "outer_flag", null);
        using var created = await CreateAsync(client, Inner, "outer_flag");
        using var started = await client.ChangeAsync(HttpMethod.Post, $"/flags/{Inner}:start", Body, "\"v1\"", Token);
        using var asked = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{Inner}/percentage", new { percentage = 50, reason = OpsClientExtensions.Reason }, "\"v2\"", Token);
        var approval = (string)(await asked.ReadJsonAsync(Token))["approval_id"]!;
        await using var connection = await _app.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync("UPDATE rollout_item SET doc = '{\"name\":7}' WHERE name = 'outer_flag'");

        using var approved = await second.DecideAsync(approval, "approve", Token);
        using var rejected = await second.DecideAsync(approval, "reject", Token);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (approved.StatusCode, rejected.StatusCode));
    }

    [Fact]
    public async Task Archive_OfAFlagThatAnotherNeeds_IsAConflictThatNamesIt()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        using var outer = await CreateAsync(client, "outer_flag", null);
        using var created = await CreateAsync(client, Inner, "outer_flag");

        using var refused = await client.ChangeAsync(HttpMethod.Post, "/flags/outer_flag:archive", Body, "\"v1\"", Token);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains(Inner, await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAChain_TakesItInAnyOrderAndChangesNoneThatExists()
    {
        await using var other = new BffApplication();
        using var here = await _app.SignInAsync("ops-operator", Token);
        using var there = await other.SignInAsync("ops-operator", Token);
        using var outer = await CreateAsync(here, "z_outer", null);
        using var inner = await CreateAsync(here, "a_inner", "z_outer");
        var file = await here.ExportAsync(Token);
        file["flags"] = new JsonArray([.. file["flags"]!.AsArray()
            .Where(flag => (string?)flag!["name"] is "z_outer" or "a_inner").Select(flag => flag!.DeepClone())]);
        var (alone, changed) = (file.DeepClone(), file.DeepClone());
        alone["flags"]!.AsArray().RemoveAt(1);
        changed["flags"]![0]!["document"]!.AsObject().Remove("prerequisite");

        using var dangling = await there.ImportAsync(alone, Token);
        using var taken = await there.ImportAsync(file, Token);
        using var refused = await there.ImportAsync(changed, Token);
        var copy = await there.ReadOpsAsync("/flags/a_inner", Token);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (dangling.StatusCode, taken.StatusCode));
        Assert.Equal("z_outer", (string?)copy["prerequisite"]!["flag"]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    private static async Task<HttpResponseMessage> AskForTheRemovalAsync(HttpClient client)
    {
        using var created = await CreateAsync(client, Inner, OpsClientExtensions.Flag);
        using var started = await client.ChangeAsync(HttpMethod.Post, $"/flags/{Inner}:start", Body, "\"v1\"", Token);
        using var raised = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{Inner}/percentage", new { percentage = 1, reason = OpsClientExtensions.Reason }, "\"v2\"", Token);
        return await client.ChangeAsync(
            HttpMethod.Delete, $"/flags/{Inner}/prerequisite", new { redeal = true, reason = OpsClientExtensions.Reason }, "\"v3\"", Token);
    }

    private static object Body => new { reason = OpsClientExtensions.Reason };

    private static Task<HttpResponseMessage> CreateAsync(HttpClient client, string name, string? prerequisite) =>
        client.ChangeAsync(HttpMethod.Post, "/flags", new { name, prerequisite, reason = OpsClientExtensions.Reason }, null, Token);

    private static Task<HttpResponseMessage> SetAsync(HttpClient client, string flag, string prerequisite, string ifMatch) =>
        client.ChangeAsync(
            HttpMethod.Put, $"/flags/{flag}/prerequisite", new { flag = prerequisite, reason = OpsClientExtensions.Reason },
            ifMatch, Token);
}

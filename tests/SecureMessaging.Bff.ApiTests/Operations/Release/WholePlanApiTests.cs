using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Release;

/// <summary>A plan of a flag that is there: compared and set in every field, as the file in version control says it.</summary>
public sealed class WholePlanApiTests
{
    private const string Reason = OpsClientExtensions.Reason;
    private const string Flag = "planned_flag";
    private const string Named = "00000000-0000-4000-8000-0000000000ab";

    /// <summary>One whose name the configuration of Development has.</summary>
    private const string Other = "00000000-0000-4000-8000-000000000002";

    private static readonly JsonObject Whole = new()
    {
        ["name"] = Flag,
        ["prerequisite"] = OpsClientExtensions.Flag,
        ["facility_rule"] = "home",
        ["allow"] = new JsonArray(Other),
        ["stages"] = StagesOf(5, 50, 100),
    };

    [Fact]
    public async Task Plan_Whole_ShowsEachFieldFirstAndThenSetsIt()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = new BffApplication();
        using var client = await app.SignInAsync("ops-operator", token);
        await MakeAsync(client, token);

        using var looked = await SetAsync(client, Whole, "v1", token, "?dryRun=true");
        var before = await client.ReadOpsAsync($"/flags/{Flag}", token);
        using var set = await SetAsync(client, Whole, "v1", token);
        using var again = await InitAsync(client, Whole, token);
        var flag = await client.ReadOpsAsync($"/flags/{Flag}", token);

        var differences = (await looked.ReadJsonAsync(token))["differences"]!.AsArray();
        Assert.Equal(
            [
                "allow/" + Other, "allow/" + Named, "facility_rule", "prerequisite", "prerequisite/allow_list_follows", "stages/1",
                "stages/2",
            ],
            differences.Select(one => one!["field"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal(["Oracle-only (persona)"], differences.Select(one => one!["name"]?.GetValue<string>()).OfType<string>());
        Assert.Equal((1, HttpStatusCode.OK), (before["version"]!.GetValue<int>(), set.StatusCode));
        Assert.Equal("exists", (await again.ReadJsonAsync(token))["flags"]![0]!["result"]!.GetValue<string>());
        Assert.Equal(("home", OpsClientExtensions.Flag, Other), (
            flag["facility_rule"]!.GetValue<string>(), flag["prerequisite"]!["flag"]!.GetValue<string>(),
            Assert.Single(flag["allow"]!.AsArray())!["user_ref"]!.GetValue<string>()));
    }

    /// <summary>Of a plan the file is the whole: what is in the flag and not in it goes. Stages alone leave the rest.</summary>
    [Fact]
    public async Task Plan_ThatLeavesFieldsOut_TakesThemAwayAndStagesAloneDoNot()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = new BffApplication();
        using var client = await app.SignInAsync("ops-operator", token);
        await MakeAsync(client, token);

        using var stages = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{Flag}/plan", new { stages = StagesOf(5, 25, 100), reason = Reason }, "\"v1\"", token);
        var kept = (await client.ReadOpsAsync($"/flags/{Flag}", token))["allow"]!.AsArray().Count;
        using var whole = await SetAsync(client, new JsonObject { ["stages"] = StagesOf(5, 25, 100) }, "v2", token);
        var left = (await client.ReadOpsAsync($"/flags/{Flag}", token))["allow"]!.AsArray().Count;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (stages.StatusCode, whole.StatusCode));
        Assert.Equal((1, 0), (kept, left));
    }

    [Fact]
    public async Task Plan_WithAnotherPrerequisite_IsNotTakenBackByUndo()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = new BffApplication();
        using var client = await app.SignInAsync("ops-operator", token);
        await MakeAsync(client, token);
        using var set = await SetAsync(client, Whole, "v1", token);

        using var undone = await client.ChangeAsync(HttpMethod.Post, $"/flags/{Flag}:undo", new { reason = Reason }, "\"v2\"", token);

        Assert.Equal(HttpStatusCode.Conflict, undone.StatusCode);
        Assert.Contains("set by itself", await undone.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"another_flag","stages":[]}""", "another flag")]
    [InlineData("""{"stages":[{"percentage":50,"dwell_seconds":0,"minimum_users":0},{"percentage":5,"dwell_seconds":0,"minimum_users":0}]}""", "100 %")]
    [InlineData("""{"stages":[{"percentage":100,"dwell_seconds":31536000,"minimum_users":0}]}""", "92 days")]
    [InlineData("""{"stages":[{"percentage":5,"dwell_seconds":0,"minimum_users":0,"facilities":["998"]},{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}""", "No such facilities: 998")]
    [InlineData("""{"allow":["someone@example.com"],"stages":[{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}""", "no account ids")]
    [InlineData("""{"prerequisite":"planned_flag","stages":[{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}""", "cannot need itself")]
    [InlineData("""{"prerequisite":"no_such_flag","stages":[{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}""", "no flag of that name")]
    [InlineData("""{"facility_rule":"best","stages":[{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}""", "strictest, home or highest")]
    public async Task Plan_ThatCannotBe_IsRefusedAndChangesNothing(string plan, string problem)
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = new BffApplication();
        using var client = await app.SignInAsync("ops-operator", token);
        await MakeAsync(client, token);

        using var refused = await SetAsync(client, JsonNode.Parse(plan)!.AsObject(), "v1", token);
        var body = await refused.Content.ReadAsStringAsync(token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(problem, body, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", body, StringComparison.Ordinal);
        Assert.Equal(1, (await client.ReadOpsAsync($"/flags/{Flag}", token))["version"]!.GetValue<int>());
    }

    private static async Task MakeAsync(HttpClient client, CancellationToken token)
    {
        using var made = await InitAsync(
            client, new JsonObject { ["name"] = Flag, ["allow"] = new JsonArray(Named), ["stages"] = StagesOf(5, 100) }, token);
        made.EnsureSuccessStatusCode();
    }

    private static Task<HttpResponseMessage> InitAsync(HttpClient client, JsonObject plan, CancellationToken token) =>
        client.ChangeAsync(
            HttpMethod.Post, "/flags:init", new { plan = new { flags = new[] { plan.DeepClone() } }, reason = Reason }, null, token);

    private static Task<HttpResponseMessage> SetAsync(
        HttpClient client, JsonObject plan, string version, CancellationToken token, string query = "") =>
        client.ChangeAsync(
            HttpMethod.Put, $"/flags/{Flag}/plan{query}", new { plan = plan.DeepClone(), reason = Reason }, $"\"{version}\"", token);

    private static JsonArray StagesOf(params int[] percentages) =>
    [
        .. percentages.Select(percentage => new JsonObject
        {
            ["percentage"] = percentage, ["dwell_seconds"] = 0, ["minimum_users"] = 0, ["facilities"] = new JsonArray(),
        }),
    ];
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Release;

/// <summary>The last change taken back.</summary>
public sealed class UndoApiTests : IAsyncDisposable
{
    private const string Reason = OpsClientExtensions.Reason;

    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Undo_OfAPercentage_IsAsItWasBefore()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var first = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var second = await client.SetPercentageAsync(0.5m, "\"v2\"", token);

        using var previewed = await client.CommandAsync("preview", new { undo = true }, token);
        using var undone = await UndoAsync(client, "\"v3\"", token);
        var flag = await client.GetFlagAsync(token);

        Assert.Equal(HttpStatusCode.OK, previewed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Equal((4, 1m), (flag["version"]!.GetValue<int>(), flag["percentage"]!.GetValue<decimal>()));
        Assert.Equal(
            ["percentage: 0.5 % -> 1 %"],
            (await undone.ReadJsonAsync(token))["differences"]!.AsArray().Select(Words));
    }

    [Fact]
    public async Task Undo_OfALoweringByALargeStep_WaitsForASecondPerson()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var approver = await _app.SignInAsync("ops-approver", token);
        using var asked = await client.SetPercentageAsync(50, "\"v1\"", token);
        using var agreed = await approver.DecideAsync(
            (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>(), "approve", token);
        using var lowered = await client.SetPercentageAsync(1, "\"v3\"", token);

        using var undone = await UndoAsync(client, "\"v4\"", token);

        Assert.Equal(HttpStatusCode.Accepted, undone.StatusCode);
        Assert.Equal(1, (await client.GetFlagAsync(token))["percentage"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("kill", "unkill")]
    [InlineData("rollback", "reset")]
    public async Task Undo_OfWhatHasAWayOfItsOwn_NamesThatWay(string verb, string way)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var done = await client.CommandAsync(verb, new { reason = Reason }, token);

        using var undone = await UndoAsync(client, "\"v3\"", token);

        Assert.Equal(HttpStatusCode.Conflict, undone.StatusCode);
        Assert.Contains(way, await undone.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_WithoutTheVersionSeen_IsRefused()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);

        using var without = await UndoAsync(client, null, token);
        using var stale = await UndoAsync(client, "\"v1\"", token);

        Assert.Equal((428, 412), ((int)without.StatusCode, (int)stale.StatusCode));
    }

    [Fact]
    public async Task Undo_SentAgainUnderItsKey_IsAnsweredAsBeforeWhateverHappenedSince()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var undone = await UndoAsync(client, "\"v2\"", "undo-1", token);
        using var atOnce = await UndoAsync(client, "\"v2\"", "undo-1", token);
        using var killed = await client.CommandAsync("kill", new { reason = Reason }, token);

        using var later = await UndoAsync(client, "\"v2\"", "undo-1", token);
        using var another = await UndoAsync(client, "\"v4\"", "undo-2", token);

        Assert.Equal(["applied", "replayed", "replayed"], [await ResultAsync(undone), await ResultAsync(atOnce), await ResultAsync(later)]);
        Assert.Equal(HttpStatusCode.Conflict, another.StatusCode);
        Assert.Contains("unkill", await another.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.Equal(4, (await client.GetFlagAsync(token))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Undo_ThatWaitsForASecondPersonSentAgain_IsTheSameRequest()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var approver = await _app.SignInAsync("ops-approver", token);
        using var asked = await client.SetPercentageAsync(50, "\"v1\"", token);
        using var agreed = await approver.DecideAsync(
            (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>(), "approve", token);
        using var lowered = await client.SetPercentageAsync(1, "\"v3\"", token);

        using var waits = await UndoAsync(client, "\"v4\"", "undo-3", token);
        using var again = await UndoAsync(client, "\"v4\"", "undo-3", token);

        var (one, two) = (await waits.ReadJsonAsync(token), await again.ReadJsonAsync(token));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (waits.StatusCode, again.StatusCode));
        Assert.Equal(one["approval_id"]!.GetValue<string>(), two["approval_id"]!.GetValue<string>());
        Assert.Equal(one["differences"]!.ToJsonString(), two["differences"]!.ToJsonString());
    }

    private static async Task<string> ResultAsync(HttpResponseMessage answer) =>
        (await answer.ReadJsonAsync(TestContext.Current.CancellationToken))["result"]!.GetValue<string>();

    private static async Task<HttpResponseMessage> UndoAsync(HttpClient client, string ifMatch, string key, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/ops/v1/flags/{OpsClientExtensions.Flag}:undo")
        {
            Content = JsonContent.Create(new { reason = Reason }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, token);
    }

    private static Task<HttpResponseMessage> UndoAsync(HttpClient client, string? ifMatch, CancellationToken token) => client.ChangeAsync(
        HttpMethod.Post, $"/flags/{OpsClientExtensions.Flag}:undo", new { reason = Reason }, ifMatch, token);

    private static string Words(JsonNode? difference) => $"{difference!["field"]}: {difference["from"]} -> {difference["to"]}";
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>One key, one change: sent twice it is made once, and no other change hides behind it.</summary>
public sealed class IdempotencyApiTests : IAsyncDisposable
{
    private const string FlagPath = $"/flags/{OpsClientExtensions.Flag}";

    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("PUT", $"{FlagPath}/facilities/668", """{"off":true}""", $"{FlagPath}/facilities/757", """{"off":true}""")]
    [InlineData("PUT", $"{FlagPath}/deny/00000000-0000-4000-8000-000000000041", "{}",
        $"{FlagPath}/deny/00000000-0000-4000-8000-000000000042", "{}")]
    [InlineData("PUT", $"{FlagPath}/percentage", """{"percentage":1}""", $"{FlagPath}/percentage", """{"percentage":0.5}""")]
    [InlineData("POST", $"{FlagPath}:kill", "{}", $"{FlagPath}:incident", """{"severity":"critical"}""")]
    [InlineData("POST", $"{FlagPath}:kill", "{}", "/flags", """{"name":"a_new_flag"}""")]
    public async Task Key_UsedForAnotherChange_IsRefusedAndThatChangeIsNotHidden(
        string method, string firstPath, string first, string secondPath, string second)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var made = await SendAsync(client, method, firstPath, Reasoned(first), "\"v1\"", "key-1");

        using var refused = await SendAsync(client, method, secondPath, Reasoned(second), "\"v2\"", "key-1");
        using var withItsOwn = await SendAsync(client, method, secondPath, Reasoned(second), "\"v2\"", "key-2");

        Assert.Equal("applied", await ResultAsync(made));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("The key was used for another change", await refused.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.Equal("applied", await ResultAsync(withItsOwn));
    }

    [Fact]
    public async Task Key_SentAgainWithTheNewVersionAndTheBodyWrittenInAnotherWay_IsTheSameChange()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var made = await SendAsync(client, "PUT", $"{FlagPath}/percentage",
            new { percentage = 1, reason = OpsClientExtensions.Reason }, "\"v1\"", "key-1");

        using var again = await SendAsync(client, "PUT", $"{FlagPath}/percentage",
            new { reason = OpsClientExtensions.Reason, Percentage = 1 }, "\"v2\"", "key-1");

        Assert.Equal(("applied", "replayed"), (await ResultAsync(made), await ResultAsync(again)));
    }

    [Fact]
    public async Task Key_OfAnApprovalSentWithAnotherDigest_IsRefused()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        var asked = await AskAsync(first, 50, "\"v1\"", "ask-1");
        using var approved = await SendAsync(
            second, "POST", $"/approvals/{asked}:approve",
            new { digest = await second.DigestAsync(asked, token), reason = OpsClientExtensions.Reason }, null, "decide");

        using var other = await SendAsync(
            second, "POST", $"/approvals/{asked}:approve",
            new { digest = new string('0', 64), reason = OpsClientExtensions.Reason }, null, "decide");

        Assert.Equal(("applied", HttpStatusCode.UnprocessableEntity), (await ResultAsync(approved), other.StatusCode));
    }

    [Fact]
    public async Task Key_OfOneDecision_DoesNotDecideTheNextRequest()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        var one = await AskAsync(first, 50, "\"v1\"", "ask-1");
        using var approved = await SendAsync(
            second, "POST", $"/approvals/{one}:approve",
            new { digest = await second.DigestAsync(one, token), reason = OpsClientExtensions.Reason }, null, "decide");
        var other = await AskAsync(first, 100, "\"v3\"", "ask-2");

        using var refused = await SendAsync(
            second, "POST", $"/approvals/{other}:approve",
            new { digest = await second.DigestAsync(other, token), reason = OpsClientExtensions.Reason }, null, "decide");

        Assert.Equal(("applied", HttpStatusCode.UnprocessableEntity), (await ResultAsync(approved), refused.StatusCode));
        Assert.Equal(50, (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("\"v1\"")]
    [InlineData("\"v2\"")]
    public async Task Request_ForASecondPersonSentAgain_IsTheSameRequestUntilItIsDecided(string versionOfTheSecond)
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        var raise = new { percentage = 50, reason = OpsClientExtensions.Reason };
        using var asked = await SendAsync(first, "PUT", $"{FlagPath}/percentage", raise, "\"v1\"", "key-1");

        using var again = await SendAsync(first, "PUT", $"{FlagPath}/percentage", raise, versionOfTheSecond, "key-1");
        var waiting = await again.ReadJsonAsync(token);
        using var approved = await second.DecideAsync(waiting["approval_id"]!.GetValue<string>(), "approve", token);
        using var afterwards = await SendAsync(first, "PUT", $"{FlagPath}/percentage", raise, "\"v2\"", "key-1");

        Assert.Equal((HttpStatusCode.Accepted, "pending_approval"), (again.StatusCode, waiting["result"]!.GetValue<string>()));
        Assert.Equal((await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>(), waiting["approval_id"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (approved.StatusCode, afterwards.StatusCode));
        Assert.Equal("replayed", await ResultAsync(afterwards));
        Assert.Single((await first.ReadOpsAsync("/approvals", token)).AsArray());
    }

    [Fact]
    public async Task Key_TooLongOrNotText_IsUnprocessableAndNothingIsChanged()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        string[] keys = [new('k', 256), "a\u0001b", "a\u007fb", "half \ud83d of a character"];

        foreach (var key in keys)
        {
            using var refused = await SendAsync(client, "POST", $"{FlagPath}:kill", new { reason = OpsClientExtensions.Reason }, null, key);
            Assert.Equal((key, HttpStatusCode.UnprocessableEntity), (key, refused.StatusCode));
        }

        Assert.False((await client.GetFlagAsync(token))["killed"]!.GetValue<bool>());
        using var atTheLimit = await SendAsync(
            client, "POST", $"{FlagPath}:kill", new { reason = OpsClientExtensions.Reason }, null, new('k', 255));
        Assert.Equal("applied", await ResultAsync(atTheLimit));
    }

    [Fact]
    public async Task Key_OfTheTimeBeforeFingerprints_StillAnswersForItsChangeAndTheChainHolds()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var kill = new { reason = OpsClientExtensions.Reason };
        using var made = await SendAsync(client, "POST", $"{FlagPath}:kill", kill, null, "key-1");
        await using var connection = await _app.Services.GetRequiredService<IDatabase>().OpenAsync(token);
        var kept = await connection.ExecuteAsync("DELETE FROM rollout_key");

        using var again = await SendAsync(client, "POST", $"{FlagPath}:kill", kill, null, "key-1");
        using var other = await SendAsync(client, "POST", $"{FlagPath}:rollback", kill, null, "key-1");
        using var verified = await client.PostAsync(new Uri("/ops/v1/audit:verify", UriKind.Relative), null, token);

        Assert.Equal((1, "replayed", HttpStatusCode.UnprocessableEntity), (kept, await ResultAsync(again), other.StatusCode));
        Assert.True((await verified.ReadJsonAsync(token))["is_intact"]!.GetValue<bool>());
    }

    private static JsonNode Reasoned(string body)
    {
        var reasoned = JsonNode.Parse(body)!;
        reasoned["reason"] = OpsClientExtensions.Reason;
        return reasoned;
    }

    private static async Task<string> AskAsync(HttpClient client, int percentage, string ifMatch, string key)
    {
        using var asked = await SendAsync(
            client, "PUT", $"{FlagPath}/percentage", new { percentage, reason = OpsClientExtensions.Reason }, ifMatch, key);
        return (await asked.ReadJsonAsync(TestContext.Current.CancellationToken))["approval_id"]!.GetValue<string>();
    }

    private static async Task<string> ResultAsync(HttpResponseMessage answer) =>
        (await answer.ReadJsonAsync(TestContext.Current.CancellationToken))["result"]!.GetValue<string>();

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string method, string path, object body, string? ifMatch, string key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/ops/v1{path}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

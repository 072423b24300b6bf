using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.SystemTests.Processes;

namespace SecureMessaging.Bff.SystemTests.Messages;

/// <summary>
/// The process is stopped while a send waits for the EHR, and its sender leaves. It goes on to write its response to nobody, which must not
/// count as delivered: the next request is the same message.
/// </summary>
public sealed class StoppedSenderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_WhoseSenderLeftDuringAPause_IsTheSameMessageWhenSentAgain()
    {
        await using var upstreams = await BffProcess.StartAsync(Token);
        await using var service = await BffProcess.StartAsync(
            Token,
            ("Sandbox__Enabled", "false"), ("Sandbox__Urls", upstreams.SandboxAddress.ToString()),
            ("Messages__DeduplicationWindow", "00:00:00.100"));
        using var sandbox = new HttpClient { BaseAddress = upstreams.SandboxAddress };
        await SlowSendAsync(sandbox);
        var token = await SignInAsync(sandbox);
        const string body = "Stopped while it was sent";

        using var leaving = new CancellationTokenSource();
        var first = SendAsync(service, token, body, leaving.Token);
        await UntilAsync(() => HeldAsync(sandbox, body), 1);
        await service.SignalAsync("STOP", Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Task.Delay(TimeSpan.FromSeconds(3), Token);
        await service.SignalAsync("CONT", Token);
        await UntilAsync(() => SentAsync(service, token), 1);
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        var again = await SendAsync(service, token, body, Token);

        Assert.Equal(200, again);
        Assert.Equal(1, await HeldAsync(sandbox, body));
    }

    private static async Task SlowSendAsync(HttpClient sandbox)
    {
        using var put = await sandbox.PutAsJsonAsync(
            "/control/faults", new { upstream = "vista", operation = "send", kind = "slow-body", times = 1 }, Token);
        put.EnsureSuccessStatusCode();
    }

    private static async Task<string> SignInAsync(HttpClient sandbox)
    {
        using var signedIn = await sandbox.PostAsJsonAsync("/control/sign-in", new { persona = "both-ehrs" }, Token);
        return (string)(await signedIn.Content.ReadFromJsonAsync<JsonNode>(Token))!["access_token"]!;
    }

    private static async Task<int> SendAsync(BffProcess service, string token, string body, CancellationToken leaving)
    {
        using var client = Client(service, token);
        using var answer = await client.PostAsJsonAsync("messages", new { recipient_id = 589002, category = "OTHER", subject = "Stopped", body }, leaving);
        return (int)answer.StatusCode;
    }

    private static async Task<int> SentAsync(BffProcess service, string token)
    {
        using var client = Client(service, token);
        var submissions = await client.GetFromJsonAsync<JsonNode>("submissions", Token);
        return submissions!["data"]!.AsArray().Count(row => (string?)row!["attributes"]!["state"] == "sent");
    }

    private static HttpClient Client(BffProcess service, string token) => new()
    {
        BaseAddress = new Uri(service.Address, "/my_health/v1/messaging/"),
        DefaultRequestHeaders = { Authorization = new("Bearer", token) },
    };

    private static async Task<int> HeldAsync(HttpClient sandbox, string body)
    {
        var truth = await sandbox.GetFromJsonAsync<JsonNode>("/control/truth/vista/messages?persona=both-ehrs", Token);
        return truth!.AsArray().Count(message => (string)message!["body"]! == body);
    }

    private static async Task UntilAsync(Func<Task<int>> count, int wanted)
    {
        while (await count() < wanted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }
    }
}

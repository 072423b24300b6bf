using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Messages;

/// <summary>Two instances on one database are replaced one after the other while people send: nobody loses or doubles a message.</summary>
public sealed class RollingRestartTests(PostgresServer server) : IDisposable
{
    private const int Senders = 6;
    private readonly string _keys = Directory.CreateTempSubdirectory("rolling-").FullName;
    private readonly ConcurrentDictionary<string, HttpStatusCode> _answers = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<Uri> _open = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_OneInstanceAfterTheOtherDuringSlowSends_EachMessageIsHeldOnce()
    {
        var database = await server.CreateDatabaseAsync(Token);
        await using var upstreams = await BffProcess.StartAsync(Token);
        using var sandbox = new HttpClient { BaseAddress = upstreams.SandboxAddress };
        await SlowSendsAsync(sandbox);
        await using var first = await InstanceAsync(database, upstreams);
        await using var second = await InstanceAsync(database, upstreams);
        _open = [first.Address, second.Address];
        using var over = new CancellationTokenSource();
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(sandbox, sender, over.Token)));
        await UntilAsync(() => _answers.Count >= Senders);

        await using var third = await InstanceAsync(database, upstreams);
        _open = [second.Address, third.Address];
        var firstEnded = await EndAsync(first);
        await using var fourth = await InstanceAsync(database, upstreams);
        _open = [third.Address, fourth.Address];
        var secondEnded = await EndAsync(second);
        var before = _answers.Count;
        await UntilAsync(() => _answers.Count >= before + Senders);
        await over.CancelAsync();
        await sending;

        var held = await HeldAsync(sandbox);
        Assert.Equal((0, 0), (firstEnded, secondEnded));
        Assert.All(_answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Value));
        Assert.Equal(_answers.Keys.Order(StringComparer.Ordinal), held.Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(_keys, recursive: true);

    private Task<BffProcess> InstanceAsync(string database, BffProcess upstreams) => BffProcess.StartAsync(
        Token,
        ("Sandbox__Enabled", "false"), ("Sandbox__Urls", upstreams.SandboxAddress.ToString()),
        ("Store__Provider", "Postgres"), ("Store__ConnectionString", database), ("Store__KeyRingDirectory", _keys));

    private static async Task<int> EndAsync(BffProcess instance)
    {
        await instance.SignalAsync("TERM", Token);
        return await instance.ExitCodeAsync(Token);
    }

    /// <summary>As long as an EHR may take, so that every restart meets sends under way.</summary>
    private static async Task SlowSendsAsync(HttpClient sandbox)
    {
        using var put = await sandbox.PutAsJsonAsync(
            "/control/faults", new { upstream = "vista", operation = "send", kind = "latency", latency_ms = 4_000, times = 10_000 }, Token);
        put.EnsureSuccessStatusCode();
    }

    /// <summary>One message after the other. The last one is finished when the test is over.</summary>
    private async Task SendAsync(HttpClient sandbox, int sender, CancellationToken over)
    {
        using var signedIn = await sandbox.PostAsJsonAsync("/control/sign-in", new { persona = "both-ehrs" }, Token);
        var token = (string)(await signedIn.Content.ReadFromJsonAsync<JsonNode>(Token))!["access_token"]!;
        for (var message = 0; !over.IsCancellationRequested; message++)
        {
            var body = $"Sender {sender}, message {message}";
            _answers[body] = await DeliverAsync(body, sender + message, token);
        }
    }

    /// <summary>
    /// What a balancer does: another instance where none listens, or where the answer says that nothing was done. A connection that
    /// breaks after the message has left fails the test.
    /// </summary>
    private async Task<HttpStatusCode> DeliverAsync(string body, int turn, string token)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        for (; ; turn++)
        {
            var open = _open;
            var address = new Uri(open[turn % open.Count], "/my_health/v1/messaging/messages");
            try
            {
                using var answer = await client.PostAsJsonAsync(
                    address, new { recipient_id = 589002, category = "OTHER", subject = "Rolling", body }, Token);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter is null)
                {
                    return answer.StatusCode;
                }
            }
            catch (HttpRequestException refused) when (refused.HttpRequestError == HttpRequestError.ConnectionError)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task<IReadOnlyList<string>> HeldAsync(HttpClient sandbox)
    {
        var truth = await sandbox.GetFromJsonAsync<JsonNode>("/control/truth/vista/messages?persona=both-ehrs", Token);
        return [.. truth!.AsArray().Select(message => (string)message!["body"]!).Where(body => body.StartsWith("Sender ", StringComparison.Ordinal))];
    }

    private static async Task UntilAsync(Func<bool> isTrue)
    {
        while (!isTrue())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }
    }
}

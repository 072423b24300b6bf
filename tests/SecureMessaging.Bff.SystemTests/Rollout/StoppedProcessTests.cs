using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Rollout;

/// <summary>Two real processes; one is stopped while the other takes a kill.</summary>
public sealed class StoppedProcessTests(PostgresServer server) : IDisposable
{
    private const string Flag = "mhv_secure_messaging_curated_list_flow";

    private static readonly TimeSpan LongerThanAnyPause = TimeSpan.FromSeconds(4);

    private readonly string _keys = Directory.CreateTempSubdirectory("stopped-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_WhileAProcessIsStopped_NamesItAndItsFirstAnswerAfterwardsKnows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are stopped by a signal");
        var database = await server.CreateDatabaseAsync(Token);
        await using var one = await StartAsync(database, "one");
        // Both trust one sandbox, the first one's.
        await using var other = await StartAsync(
            database, "other", ("Sandbox__Enabled", "false"), ("Sandbox__Urls", one.SandboxAddress.ToString()));
        using var operations = await SignInAsync(one.SandboxAddress, one.Address, "ops-operator");
        using var veteran = await SignInAsync(one.SandboxAddress, other.Address, "both-ehrs");
        var before = await IsOnAsync(veteran);

        await other.SignalAsync("STOP", Token);
        var killed = await operations.PostAsJsonAsync(
            $"/ops/v1/flags/{Flag}:kill?wait=applied&timeout=1s", new { reason = "A process stands still meanwhile" }, Token);
        var asked = IsOnAsync(veteran);
        await Task.Delay(LongerThanAnyPause, TimeProvider.System, Token);
        await other.SignalAsync("CONT", Token);

        Assert.Equal((true, false), (before, await asked));
        Assert.Equal(HttpStatusCode.Accepted, killed.StatusCode);
        var lagging = JsonNode.Parse(await killed.Content.ReadAsStringAsync(Token))!["lagging"]!.AsArray();
        Assert.Equal("other", Assert.Single(lagging)!.GetValue<string>());
    }

    public void Dispose() => Directory.Delete(_keys, recursive: true);

    private Task<BffProcess> StartAsync(string database, string name, params (string, string)[] more) => BffProcess.StartAsync(
        Token,
        [
            ("Store__Provider", "Postgres"), ("Store__ConnectionString", database), ("Store__KeyRingDirectory", _keys),
            ("Rollout__InstanceName", name),
            .. more,
        ]);

    private static async Task<HttpClient> SignInAsync(Uri sandbox, Uri service, string persona)
    {
        using var control = new HttpClient { BaseAddress = sandbox };
        using var answer = await control.PostAsJsonAsync("/control/sign-in", new { persona }, Token);
        answer.EnsureSuccessStatusCode();
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["access_token"]!.GetValue<string>();
        return new HttpClient
        {
            BaseAddress = service, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    private static async Task<bool> IsOnAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri($"/v0/feature_toggles?features={Flag}", UriKind.Relative), Token);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["data"]!["features"]![0]!["value"]!.GetValue<bool>();
    }
}

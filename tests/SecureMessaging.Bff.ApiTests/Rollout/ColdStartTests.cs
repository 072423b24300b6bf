using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Rollout;

/// <summary>The real application, started while its database does not answer.</summary>
public sealed class ColdStartTests : IAsyncDisposable
{
    /// <summary>Nobody listens there.</summary>
    private const string Unreachable = "Host=127.0.0.1;Port=1;Username=nobody;Database=none";

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("lkg-").FullName, "rollout.json");
    private readonly List<BffApplication> _started = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithoutDatabaseButWithTheFile_DecidesAsBefore()
    {
        await KeepFileAsync();
        var app = Start();
        using var named = await app.SignInAsync("both-ehrs", Token);
        using var other = await app.SignInAsync("vista-only", Token);

        var (on, off) = (await IsOnAsync(named), await IsOnAsync(other));
        using var ready = await named.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Token);

        Assert.Equal((true, false), (on, off));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task Start_WithoutDatabaseAndWithADamagedFile_IsBaseFlowForAllAndNotReadyYet()
    {
        await KeepFileAsync();
        File.WriteAllText(_file, File.ReadAllText(_file)[..^20]);
        var app = Start();
        using var named = await app.SignInAsync("both-ehrs", Token);

        using var answer = await named.GetAsync(new Uri("/my_health/v1/messaging/folders/0", UriKind.Relative), Token);
        using var ready = await named.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Token);

        Assert.False(await IsOnAsync(named));
        Assert.Equal((HttpStatusCode.OK, "base"), (answer.StatusCode, answer.Headers.GetValues("X-Messaging-Flow").Single()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy", (string?)(await ready.ReadJsonAsync(Token))["checks"]!["rollout"]!["status"]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _started)
        {
            await app.DisposeAsync();
        }

        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    private BffApplication Start()
    {
        var app = new BffApplication()
            .With("Store:Provider", "Postgres").With("Store:ConnectionString", Unreachable).With("Store:Timeout", "00:00:01")
            .With("Rollout:LastKnownGoodPath", _file);
        _started.Add(app);
        return app;
    }

    /// <summary>What a process with a database leaves behind.</summary>
    private async Task KeepFileAsync()
    {
        await using var app = new BffApplication().With("Rollout:LastKnownGoodPath", _file);
        using var client = app.CreateClient();
        using var ready = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        for (var attempt = 0; !File.Exists(_file); attempt++)
        {
            Assert.True(attempt < 500, "The file is not written");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }
    }

    private static async Task<bool> IsOnAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(
            new Uri("/v0/feature_toggles?features=mhv_secure_messaging_curated_list_flow", UriKind.Relative), Token);
        return (await answer.ReadJsonAsync(Token))["data"]!["features"]!.AsArray()[0]!["value"]!.GetValue<bool>();
    }
}

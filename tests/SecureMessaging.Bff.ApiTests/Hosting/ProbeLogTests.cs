using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

public sealed class ProbeLogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probes_OfTheOrchestrator_AreNotLoggedAsRequests()
    {
        await using var app = new BffApplication();
        using var client = await app.SignInAsync("both-ehrs", Token);

        await client.GetAsync("/healthz/live", Token);
        await client.GetAsync("/healthz/ready", Token);
        await client.GetAsync("/my_health/v1/messaging/care_systems", Token);

        var requests = app.Logs.Lines.Where(line => line.Contains("RequestLogMiddleware 1020", StringComparison.Ordinal)).ToArray();
        Assert.Contains(requests, line => line.Contains("care_systems", StringComparison.Ordinal));
        Assert.DoesNotContain(requests, line => line.Contains("/healthz", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readiness_ThatStaysAsItIs_IsLoggedOnce()
    {
        var notAFolder = Path.GetTempFileName();
        await using var app = new BffApplication().With("Store:KeyRingDirectory", notAFolder);
        using var client = app.CreateClient();

        for (var probe = 0; probe < 3; probe++)
        {
            await client.GetAsync("/healthz/ready", Token);
        }

        File.Delete(notAFolder);
        Assert.Single(app.Logs.Lines, line => line.Contains("Readiness: \"key-ring\" is Degraded", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("Health check \"key-ring\"", StringComparison.Ordinal));
    }
}

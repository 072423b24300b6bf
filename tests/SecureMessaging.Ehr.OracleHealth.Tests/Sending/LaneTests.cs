using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Sending;

public sealed class LaneTests
{
    [Fact]
    public async Task Send_HundredAnswersOf23Seconds_NeitherTimeOutNorOpenTheBreaker()
    {
        var clock = new FakeTimeProvider();
        var tenant = Tenants(clock).Find("a")!;

        var calls = Enumerable.Range(0, 100)
            .Select(_ => tenant.Send.ExecuteAsync("send", token => SlowAsync(clock, token), TestContext.Current.CancellationToken)).ToArray();
        clock.Advance(TimeSpan.FromSeconds(23));
        var answers = await Task.WhenAll(calls);
        var next = await tenant.Send.ExecuteAsync("send", _ => ValueTask.FromResult<Result<Done>>(Done.Value), TestContext.Current.CancellationToken);

        Assert.All(answers, answer => Assert.True(answer.TryGet(out _, out _)));
        Assert.True(next.TryGet(out _, out _));
    }

    [Fact]
    public async Task Breaker_OfATenantInTrouble_DoesNotStopTheOtherTenant()
    {
        var clock = new FakeTimeProvider();
        var tenants = Tenants(clock);
        var attempts = 0;

        for (var call = 0; call < 40; call++)
        {
            await tenants.Find("a")!.Send.ExecuteAsync("send", FailAsync, TestContext.Current.CancellationToken);
        }

        var other = await tenants.Find("b")!.Send.ExecuteAsync(
            "send", _ => ValueTask.FromResult<Result<Done>>(Done.Value), TestContext.Current.CancellationToken);

        Assert.InRange(attempts, 20, 39);
        Assert.True(other.TryGet(out _, out _));

        ValueTask<Result<Done>> FailAsync(CancellationToken token)
        {
            attempts++;
            return ValueTask.FromResult<Result<Done>>(new UpstreamUnavailable("oracle-health", "send"));
        }
    }

    private static async ValueTask<Result<Done>> SlowAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(23), clock, cancellationToken);
        return Done.Value;
    }

    private static OracleHealthTenants Tenants(TimeProvider clock) => new(
        Options.Create(new OracleHealthOptions
        {
            Tenants = new()
            {
                ["a"] = new() { Id = "ec2458f2-1e24-41c8-b71b-0e701af7583d", Index = 0 },
                ["b"] = new() { Id = "7b0c6f0a-52d1-4c55-9f5e-0d3a7c1e9b20", Index = 1 },
            },
        }),
        new UpstreamPipelineFactory(clock, new Random(1), NullLoggerFactory.Instance));
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SecureMessaging.Bff.Hosting.WarmUp;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Tests.Hosting;

public sealed class WarmUpTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedStep _keys = new("identity keys");
    private readonly ScriptedStep _pools = new("pools");
    private WarmUpService? _service;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readiness_WhileAStepRuns_IsUnhealthyAndNamesWhatIsLoaded()
    {
        var progress = await StartAsync();
        _keys.Succeed();
        await progress.UntilAsync(["pools"]);

        var result = await CheckAsync(progress);

        Assert.Equal((HealthStatus.Unhealthy, "Loading pools"), (result.Status, result.Description));
    }

    [Fact]
    public async Task Readiness_AllStepsDone_IsHealthy()
    {
        var progress = await StartAsync();
        _keys.Succeed();
        _pools.Succeed();
        await progress.UntilAsync([]);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(progress)).Status);
    }

    [Fact]
    public async Task Readiness_AStepThatCannotEnd_IsDegradedAfterMaxWaitAndNamesIt()
    {
        var progress = await StartAsync();
        _keys.Succeed();
        _pools.Fail("pools of tenant main");
        await progress.UntilAsync(["pools of tenant main"]);
        var before = await CheckAsync(progress);

        _time.Advance(TimeSpan.FromSeconds(30));
        var after = await CheckAsync(progress);

        Assert.Equal((HealthStatus.Unhealthy, HealthStatus.Degraded), (before.Status, after.Status));
        Assert.Contains("pools of tenant main", after.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("identity keys", after.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailedStep_IsRunAgainAfterThePauseUntilItIsDone()
    {
        var progress = await StartAsync();
        _keys.Succeed();
        _pools.Fail("pools of tenant main");
        await AdvanceUntilAskedAsync(2);
        _pools.Break();
        await AdvanceUntilAskedAsync(3);

        _pools.Succeed();
        await progress.UntilAsync([]);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(progress)).Status);
    }

    [Fact]
    public async Task SwitchedOff_RunsNothingAndIsReady()
    {
        var progress = await StartAsync(enabled: false);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(progress)).Status);
        Assert.Equal(0, _keys.Asked + _pools.Asked);
    }

    [Theory]
    [InlineData("-00:00:01", "00:00:05", "WarmUp:MaxWait")]
    [InlineData("00:05:01", "00:00:05", "WarmUp:MaxWait")]
    [InlineData("00:00:30", "00:00:00.5", "WarmUp:RetryAfter")]
    public void Settings_OutOfRange_AreErrorsThatNameThem(string maxWait, string retryAfter, string setting)
    {
        var options = new WarmUpOptions { MaxWait = TimeSpan.Parse(maxWait, null), RetryAfter = TimeSpan.Parse(retryAfter, null) };

        var result = new WarmUpOptionsValidator().Validate(null, options);

        Assert.StartsWith(setting, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.StopAsync(CancellationToken.None);
            _service.Dispose();
        }
    }

    private async Task<WarmUpProgress> StartAsync(bool enabled = true)
    {
        var options = Options.Create(new WarmUpOptions { Enabled = enabled });
        IWarmUpStep[] steps = [_keys, _pools];
        var progress = new WarmUpProgress(steps, options, _time);
        var lifetime = Substitute.For<IHostApplicationLifetime>();
        lifetime.ApplicationStarted.Returns(new CancellationToken(canceled: true));
        _service = new WarmUpService(steps, progress, lifetime, options, _time, NullLogger<WarmUpService>.Instance);
        await _service.StartAsync(Token);
        await Until.TrueAsync(() => !enabled || (_keys.Asked == 1 && _pools.Asked == 1));
        return progress;
    }

    /// <summary>The pause's timer is set somewhere inside; time moves until the step runs again.</summary>
    private Task AdvanceUntilAskedAsync(int times) => Until.TrueAsync(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return _pools.Asked >= times;
    });

    private static Task<HealthCheckResult> CheckAsync(WarmUpProgress progress) =>
        new WarmUpHealthCheck(progress, Options.Create(new WarmUpOptions())).CheckHealthAsync(new HealthCheckContext(), Token);

    /// <summary>Ends each run as the test says.</summary>
    private sealed class ScriptedStep(string name) : IWarmUpStep
    {
        private TaskCompletionSource<IReadOnlyCollection<string>> _run = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _asked;

        public string Name => name;

        public int Asked => Volatile.Read(ref _asked);

        public async Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken)
        {
            var run = Volatile.Read(ref _run).Task;
            Interlocked.Increment(ref _asked);
            return await run.WaitAsync(cancellationToken);
        }

        public void Succeed() => _run.SetResult([]);

        public void Fail(string missing) => Renew().SetResult([missing]);

        public void Break() => Renew().SetException(new InvalidOperationException());

        private TaskCompletionSource<IReadOnlyCollection<string>> Renew() => Interlocked.Exchange(
            ref _run, new TaskCompletionSource<IReadOnlyCollection<string>>(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}

file static class Until
{
    public static Task UntilAsync(this WarmUpProgress progress, string[] missing) => TrueAsync(() => progress.Missing.SequenceEqual(missing));

    public static async Task TrueAsync(Func<bool> isTrue)
    {
        while (!isTrue())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}

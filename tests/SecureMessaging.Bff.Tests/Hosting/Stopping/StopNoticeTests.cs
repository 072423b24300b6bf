using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Bff.Hosting.Stopping;

namespace SecureMessaging.Bff.Tests.Hosting.Stopping;

/// <summary>A balancer that learns from readiness needs a port that still listens.</summary>
public sealed class StopNoticeTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_WithANotice_WaitsForItAndNoLonger()
    {
        var stopping = Notice(TimeSpan.FromSeconds(20)).StoppingAsync(Token);

        _time.Advance(TimeSpan.FromSeconds(19));
        var early = stopping.IsCompleted;
        _time.Advance(TimeSpan.FromSeconds(1));
        await stopping.WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.False(early);
    }

    [Fact]
    public void Stop_WithoutANotice_WaitsForNothing() => Assert.True(Notice(TimeSpan.Zero).StoppingAsync(Token).IsCompletedSuccessfully);

    private StopNotice Notice(TimeSpan notice) => new(Options.Create(new ShutdownOptions { Notice = notice }), _time);
}

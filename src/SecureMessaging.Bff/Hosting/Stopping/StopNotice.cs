using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Hosting.Stopping;

/// <summary>
/// Goes on listening for the notice period after the process was asked to end. Readiness is lost at once, and a balancer that
/// learns from it sends nobody to a port that is closed.
/// </summary>
internal sealed class StopNotice(IOptions<ShutdownOptions> options, TimeProvider time) : IHostedLifecycleService
{
    /// <summary>The host calls this before it stops its first service, the server among them.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Notice > TimeSpan.Zero)
        {
            await Task.Delay(options.Value.Notice, time, cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

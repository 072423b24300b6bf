using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Hosting.WarmUp;

/// <summary>
/// Runs every step side by side, and again until each is done. Requests are served meanwhile; those that need what is being loaded
/// wait for that very load.
/// </summary>
internal sealed partial class WarmUpService(
    IEnumerable<IWarmUpStep> steps, WarmUpProgress progress, IHostApplicationLifetime lifetime, IOptions<WarmUpOptions> options,
    TimeProvider time, ILogger<WarmUpService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        // Not before every part has started: nothing of this is to be in their way, and some of it needs them.
        await WhenStartedAsync(stoppingToken);
        progress.Begin();
        var running = Task.WhenAll(steps.Select(step => UntilDoneAsync(step, stoppingToken)));
        try
        {
            await running.WaitAsync(options.Value.MaxWait, time, stoppingToken);
        }
        catch (TimeoutException)
        {
            Late(logger, progress.Elapsed.TotalSeconds, string.Join(", ", progress.Missing));
            await running;
        }

        Done(logger, progress.Elapsed.TotalMilliseconds);
    }

    private async Task WhenStartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task UntilDoneAsync(IWarmUpStep step, CancellationToken stoppingToken)
    {
        while (true)
        {
            var missing = await RunAsync(step, stoppingToken);
            progress.Report(step, missing);
            if (missing.Count == 0)
            {
                return;
            }

            await Task.Delay(options.Value.RetryAfter, time, stoppingToken);
        }
    }

    private async Task<IReadOnlyCollection<string>> RunAsync(IWarmUpStep step, CancellationToken stoppingToken)
    {
        try
        {
            return await step.RunAsync(stoppingToken);
        }
        catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever it is, a request would meet it too and be answered; ending the process for it would end the base flow.
            Broken(logger, step.Name, broken.GetType().Name);
            return [step.Name];
        }
    }

    [LoggerMessage(EventId = 1040, Level = LogLevel.Information, Message = "Warm after {Milliseconds:0} ms")]
    private static partial void Done(ILogger logger, double milliseconds);

    [LoggerMessage(EventId = 1041, Level = LogLevel.Warning,
        Message = "Serving without everything loaded after {Seconds:0} s; still trying: {Missing}")]
    private static partial void Late(ILogger logger, double seconds, string missing);

    [LoggerMessage(EventId = 1042, Level = LogLevel.Warning, Message = "Warming up {Step} failed with {Error}; trying again")]
    private static partial void Broken(ILogger logger, string step, string error);
}

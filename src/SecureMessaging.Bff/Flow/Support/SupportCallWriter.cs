using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Flow.Support;

/// <summary>Brings the noted calls into the store, so that they can be found before the person has dialled, and deletes old ones.</summary>
internal sealed partial class SupportCallWriter(
    SupportCallRecorder recorder, SupportCallStore store, UserPseudonyms pseudonyms, StoreState state, IOptions<SupportOptions> options,
    StoreClock clock, TimeProvider time, ILogger<SupportCallWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private IReadOnlyList<SupportCall> _unwritten = [];
    private DateTimeOffset _purged;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!state.IsReady)
        {
            return;
        }

        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The time to end is over: the last second of calls is not found by their support ids.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await FlushAsync(stoppingToken);
        }
    }

    /// <summary>What could not be written is tried again, before anything newer.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Named first: where the key of pseudonyms cannot be opened, nothing has been taken yet.
            await pseudonyms.LoadAsync(cancellationToken);
            if (_unwritten.Count == 0)
            {
                _unwritten = await NameAsync(recorder.Take(), cancellationToken);
            }

            if (_unwritten.Count > 0)
            {
                await store.AddAsync(_unwritten, cancellationToken);
                _unwritten = [];
            }

            await PurgeAsync(cancellationToken);
        }
        catch (Exception away) when (away is DbException or CryptographicException)
        {
            NotWritten(logger, away.GetType().Name);
        }
        finally
        {
            _one.Release();
        }

        if (recorder.TakeLeftOut() is > 0 and var leftOut)
        {
            LeftOut(logger, leftOut);
        }
    }

    private async Task<IReadOnlyList<SupportCall>> NameAsync(IReadOnlyList<NotedCall> noted, CancellationToken cancellationToken)
    {
        var named = new SupportCall[noted.Count];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = noted[i].Call with { Person = (await pseudonyms.OfAsync(noted[i].User, cancellationToken)).Value };
        }

        return named;
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _purged < PurgeInterval)
        {
            return;
        }

        _purged = now;
        await store.PurgeAsync(now - options.Value.Retention, cancellationToken);
    }

    [LoggerMessage(
        EventId = 1601, Level = LogLevel.Warning,
        Message = "Calls are not in the store ({Error}) and cannot be looked up yet; they are written again")]
    private static partial void NotWritten(ILogger logger, string error);

    [LoggerMessage(
        EventId = 1602, Level = LogLevel.Warning,
        Message = "{Count} calls were left out of what the call centre can look up: too many waited for the store")]
    private static partial void LeftOut(ILogger logger, long count);
}

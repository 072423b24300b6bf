using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Store.Locks;
using StackExchange.Redis;

namespace SecureMessaging.Ehr.Vista.Sessions;

/// <summary>
/// One log-in per person over all instances: the first takes the lock and logs in, the others wait for what it stores. Without
/// the store or the lock each instance logs in by itself, which MHV allows; that costs a call and loses nothing.
/// </summary>
internal sealed partial class VistaSharedLogin(
    VistaLogin login,
    IVistaSessionStore store,
    IDistributedLock locks,
    IOptions<VistaOptions> options,
    TimeProvider time,
    ILogger<VistaSharedLogin> logger)
{
    public async Task<Result<VistaSession>> LoginAsync(VistaPersonKey key, MhvCorrelationId person, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        // Longer than the slowest log-in: a lock that ends before it would let a second one in.
        var life = settings.Timeouts.Session + settings.Session.LockMargin;
        var giveUp = time.GetUtcNow() + life;
        while (true)
        {
            if (await FindAsync(key, cancellationToken) is { } shared)
            {
                return shared;
            }

            var (lease, reachable) = await TryLockAsync(key, life, cancellationToken);
            if (lease is not null || !reachable || time.GetUtcNow() >= giveUp)
            {
                await using (lease)
                {
                    return await LoginLockedAsync(key, person, cancellationToken);
                }
            }

            await Task.Delay(settings.Session.LockPoll, time, cancellationToken);
        }
    }

    public async Task ForgetAsync(VistaPersonKey key, VistaSession session, CancellationToken cancellationToken)
    {
        try
        {
            await store.RemoveAsync(key, session, cancellationToken);
        }
        catch (DbException unreachable)
        {
            Alone(logger, unreachable.GetType().Name);
        }
    }

    private async Task<Result<VistaSession>> LoginLockedAsync(
        VistaPersonKey key, MhvCorrelationId person, CancellationToken cancellationToken)
    {
        // Another instance may have finished between the read and the lock.
        if (await FindAsync(key, cancellationToken) is { } shared)
        {
            return shared;
        }

        var result = await login.LoginAsync(person, cancellationToken);
        if (result.TryGet(out var session, out _))
        {
            await SaveAsync(key, session, cancellationToken);
        }

        return result;
    }

    private async Task<VistaSession?> FindAsync(VistaPersonKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(key, cancellationToken) is { } found && found.RenewAt > time.GetUtcNow() ? found : null;
        }
        catch (DbException unreachable)
        {
            Alone(logger, unreachable.GetType().Name);
            return null;
        }
    }

    private async Task SaveAsync(VistaPersonKey key, VistaSession session, CancellationToken cancellationToken)
    {
        try
        {
            await store.SaveAsync(key, session, cancellationToken);
        }
        catch (DbException unreachable)
        {
            Alone(logger, unreachable.GetType().Name);
        }
    }

    private async Task<(IAsyncDisposable? Lease, bool Reachable)> TryLockAsync(
        VistaPersonKey key, TimeSpan life, CancellationToken cancellationToken)
    {
        try
        {
            return (await locks.TryAcquireAsync($"vista-session:{key.Value}", life, cancellationToken), true);
        }
        catch (Exception unreachable) when (unreachable is DbException or RedisException or RedisTimeoutException)
        {
            Alone(logger, unreachable.GetType().Name);
            return (null, false);
        }
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "Sessions are not shared between instances for now: {Error}")]
    private static partial void Alone(ILogger logger, string error);
}

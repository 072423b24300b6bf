using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>
/// Sends that were taken up and have no row yet, because their recipient is still looked up; that may take as long as a slow EHR takes.
/// Whoever is moved into the base flow meanwhile and clicks again would send the message twice.
/// </summary>
internal sealed class PendingAdmissions(
    PendingAdmissionStore store, IOptions<MessagesOptions> options, TimeProvider time, ILogger<PendingAdmissions> logger)
{
    /// <summary>Where everything is cached a send has its row sooner, and costs the store nothing more.</summary>
    private static readonly TimeSpan AnnounceAfter = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<SubmissionId, UserPseudonym> _here = new();

    /// <summary>From now on, until the result is disposed. Other instances see it when it lasts.</summary>
    public IAsyncDisposable Enter(UserPseudonym user, SubmissionId id)
    {
        _here[id] = user;
        return new Pending(this, user, id);
    }

    /// <summary>One that the person has pending, on whichever instance; null where there is none, or the store does not say.</summary>
    public async Task<SubmissionId?> FindAsync(UserPseudonym user, CancellationToken cancellationToken)
    {
        if (_here.FirstOrDefault(pending => pending.Value == user) is { Key.Value: not null } here)
        {
            return here.Key;
        }

        try
        {
            return await store.FindAsync(user, cancellationToken);
        }
        catch (DbException away)
        {
            SubmissionLog.NotAsked(logger, away.GetType().Name);
            return null;
        }
    }

    /// <summary>Waits until the person has none pending; the one that is still pending when the time is over, else null.</summary>
    public async Task<SubmissionId?> WhenNoneAsync(UserPseudonym user, TimeSpan max, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (await FindAsync(user, cancellationToken) is { } pending)
        {
            if (time.GetElapsedTime(started) >= max)
            {
                return pending;
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }

        return null;
    }

    private async Task AnnounceAsync(UserPseudonym user, SubmissionId id, CancellationToken ended)
    {
        try
        {
            await Task.Delay(AnnounceAfter, time, ended);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        while (!ended.IsCancellationRequested)
        {
            var next = options.Value.Lease / 3;
            try
            {
                await store.HoldAsync(user, id, options.Value.Lease, ended);
            }
            catch (DbException away)
            {
                SubmissionLog.NotWritten(logger, id.Value, away.GetType().Name);
                next = PollInterval;
            }
            catch (OperationCanceledException)
            {
                break;
            }

            await Task.Delay(next, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await ReleaseAsync(id);
    }

    private async Task ReleaseAsync(SubmissionId id)
    {
        try
        {
            await store.ReleaseAsync(id);
        }
        catch (DbException away)
        {
            // It ends with its lease.
            SubmissionLog.NotWritten(logger, id.Value, away.GetType().Name);
        }
    }

    private sealed class Pending : IAsyncDisposable
    {
        private readonly CancellationTokenSource _ended = new();
        private readonly PendingAdmissions _owner;
        private readonly SubmissionId _id;
        private readonly Task _announcing;

        public Pending(PendingAdmissions owner, UserPseudonym user, SubmissionId id)
        {
            (_owner, _id) = (owner, id);
            _announcing = owner.AnnounceAsync(user, id, _ended.Token);
        }

        public async ValueTask DisposeAsync()
        {
            _owner._here.TryRemove(_id, out _);
            await _ended.CancelAsync();
            _ = _announcing.ContinueWith(_ => _ended.Dispose(), TaskScheduler.Default);
        }
    }
}

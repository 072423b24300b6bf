using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Core.Failures;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

/// <summary>Waits for a submission to be settled, here or on another instance, until the answer's deadline.</summary>
internal sealed class SubmissionAwaiter(
    SubmissionStore store, OutcomeNotifier notifier, AccountEventHub events, LeaseOwner instance, SendingDrain drain,
    IOptions<MessagesOptions> options, StoreClock time, ILogger<SubmissionAwaiter> logger)
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxPollInterval = TimeSpan.FromSeconds(5);

    /// <summary>The submission once it is sent; its failure; or that nothing is known yet.</summary>
    public async Task<Result<Submission>> ForAsync(
        Submission submission, RequestArrival arrival, OutcomeReceipt receipt, CancellationToken cancellationToken)
    {
        using var handle = notifier.Register(submission.Id);
        var settled = submission.State.IsUnderWay()
            ? await WaitWhileServingAsync(submission, handle.Outcome, arrival.Timestamp, cancellationToken)
            : submission;
        if (settled is null)
        {
            return new OutcomeUnconfirmed(submission.Id.Value);
        }

        receipt.Settled = settled;
        return settled.State switch
        {
            SubmissionState.Sent => settled,
            SubmissionState.Undetermined => new OutcomeUnconfirmed(settled.Id.Value),
            _ => StoredFailure.Read(settled.Failure),
        };
    }

    /// <summary>
    /// Stores that the response was sent, unless it left when no web client waits any more, as after a pause of this process. From
    /// then on the same message may be a new one; until then it gets this outcome. If storing fails, a repetition gets the same
    /// response, and nothing is sent twice.
    /// </summary>
    public async Task MarkResponseSentAsync(Submission submission, RequestArrival arrival)
    {
        try
        {
            if (submission.ResponseSentAt is null
                && time.GetElapsedTime(arrival.Timestamp) + arrival.MaxTimeUnread <= options.Value.ClientTimeout)
            {
                await store.MarkResponseSentAsync(submission.Id, time.GetUtcNow().ToUnixTimeMilliseconds(), CancellationToken.None);
            }
        }
        catch (DbException away)
        {
            SubmissionLog.NotWritten(logger, submission.Id.Value, away.GetType().Name);
        }
    }

    /// <summary>As below, and not past the moment at which a process that ends has to answer.</summary>
    private async Task<Submission?> WaitWhileServingAsync(
        Submission submission, Task<Submission> outcome, long started, CancellationToken cancellationToken)
    {
        using var serving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.WaitsEnd);
        try
        {
            return await WaitAsync(submission, outcome, started, serving.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<Submission?> WaitAsync(
        Submission submission, Task<Submission> outcome, long started, CancellationToken cancellationToken)
    {
        // What this instance dispatches is published here; of what another one has it says when it is settled. The store is read all the
        // same, now and then: what was said may have been missed.
        var isOurs = submission.Owner == instance.Value;
        using var account = isOurs ? null : events.Subscribe(submission.UserKey);
        var poll = isOurs ? MaxPollInterval : FirstPoll;
        while (options.Value.ResponseDeadline - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            await WaitAsync(outcome, account, left < poll ? left : poll, cancellationToken);
            if (outcome.IsCompleted)
            {
                return await outcome;
            }

            if (await ReadAsync(submission.Id, cancellationToken) is { } settled)
            {
                return settled;
            }

            poll = poll * 2 < MaxPollInterval ? poll * 2 : MaxPollInterval;
        }

        return null;
    }

    /// <summary>Ends with the outcome, with something that another instance says of the sender's account, or with the time.</summary>
    private async Task WaitAsync(
        Task<Submission> outcome, AccountEventHub.Subscription? account, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var said = account?.Signals.ReadAsync(pause.Token).AsTask() ?? Task.Delay(Timeout.InfiniteTimeSpan, pause.Token);
        await Task.WhenAny(outcome, said, Task.Delay(maxWait, time, pause.Token));
        await pause.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<Submission?> ReadAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindSettledAsync(id, cancellationToken);
        }
        catch (DbException)
        {
            // The store may be back before the deadline; until then nothing is known.
            return null;
        }
    }
}

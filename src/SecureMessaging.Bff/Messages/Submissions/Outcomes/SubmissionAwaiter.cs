using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

/// <summary>Waits for a submission to be settled, here or on another instance, until the answer's deadline.</summary>
internal sealed class SubmissionAwaiter(
    SubmissionStore store, OutcomeNotifier notifier, LeaseOwner instance, SendingDrain drain, IOptions<MessagesOptions> options,
    StoreClock time,
    ILogger<SubmissionAwaiter> logger)
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxPollInterval = TimeSpan.FromSeconds(2);

    /// <summary>The submission once it is sent; its failure; or that nothing is known yet.</summary>
    public async Task<Result<Submission>> ForAsync(
        Submission submission, long started, OutcomeReceipt receipt, CancellationToken cancellationToken)
    {
        using var handle = notifier.Register(submission.Id);
        var settled = submission.State.IsUnderWay()
            ? await WaitWhileServingAsync(submission, handle.Outcome, started, cancellationToken)
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
    /// Stores that the response was sent. From then on the same message may be a new one; until then it gets this outcome. If
    /// storing fails, a repetition gets the same response, and nothing is sent twice.
    /// </summary>
    public async Task MarkResponseSentAsync(Submission submission)
    {
        try
        {
            if (submission.ResponseSentAt is null)
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
        // What this instance dispatches is published here; what another one has must be asked for.
        var poll = submission.Owner == instance.Value ? MaxPollInterval : FirstPoll;
        while (options.Value.ResponseDeadline - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            try
            {
                return await outcome.WaitAsync(left < poll ? left : poll, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                if (await ReadAsync(submission.Id, cancellationToken) is { } settled)
                {
                    return settled;
                }
            }

            poll = poll * 1.5 < MaxPollInterval ? poll * 1.5 : MaxPollInterval;
        }

        return null;
    }

    private async Task<Submission?> ReadAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(id, cancellationToken) is { } read && !read.State.IsUnderWay() ? read : null;
        }
        catch (DbException)
        {
            // The store may be back before the deadline; until then nothing is known.
            return null;
        }
    }
}

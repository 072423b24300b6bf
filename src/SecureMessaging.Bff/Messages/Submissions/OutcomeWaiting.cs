using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>Waits for a submission to be settled, here or on another instance, until the answer's deadline.</summary>
internal sealed class OutcomeWaiting(
    SubmissionStore store, OutcomeWaiters waiters, InstanceName instance, IOptions<MessagesOptions> options, TimeProvider time)
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(2);

    /// <summary>The submission once it is sent; its failure; or that nothing is known yet.</summary>
    public async Task<Result<Submission>> ForAsync(Submission submission, long started, CancellationToken cancellationToken)
    {
        using var handle = waiters.Register(submission.Id);
        var settled = submission.State.IsUnderWay()
            ? await WaitAsync(submission, handle.Outcome, started, cancellationToken)
            : submission;
        if (settled is null)
        {
            return new OutcomeUnconfirmed(submission.Id);
        }

        return settled.State == SubmissionState.Sent ? settled : StoredFailure.Read(settled.Failure);
    }

    private async Task<Submission?> WaitAsync(
        Submission submission, Task<Submission> outcome, long started, CancellationToken cancellationToken)
    {
        // What this instance dispatches is published here; what another one has must be asked for.
        var poll = submission.Owner == instance.Value ? LongestPoll : FirstPoll;
        while (options.Value.AnswerDeadline - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
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

            poll = poll * 1.5 < LongestPoll ? poll * 1.5 : LongestPoll;
        }

        return null;
    }

    private async Task<Submission?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return SubmissionId.TryParse(id, out var parsed) && await store.FindAsync(parsed, cancellationToken) is { } read
                && !read.State.IsUnderWay() ? read : null;
        }
        catch (DbException)
        {
            // The store may be back before the deadline; until then nothing is known.
            return null;
        }
    }
}

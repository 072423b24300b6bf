using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>Finds the submission that a message is the same as, and adds a row only where there is none.</summary>
internal sealed class SubmissionDeduplicator(SubmissionStore store, SubmissionMetrics metrics, IOptions<MessagesOptions> options)
{
    /// <summary>An earlier try is given up again only where its process woke up meanwhile and went on with the message.</summary>
    private const int MaxGiveUps = 5;

    public Task<KnownSubmissions> FindAsync(KeyedCommand keyed, CancellationToken cancellationToken) =>
        store.FindKnownAsync(keyed.Key, keyed.Command.Fields.DraftId, cancellationToken);

    /// <summary>What a message that is known already comes to; null for a new one.</summary>
    /// <param name="known">What <see cref="FindAsync"/> gave.</param>
    /// <param name="key">The message's.</param>
    /// <param name="arrived">When its request came in.</param>
    public Result<AdmittedSubmission>? AnswerOf(KnownSubmissions known, SubmissionKey key, DateTimeOffset arrived) =>
        known is { Last: null, OfDraft: null } ? null : AnswerOf(DeduplicationPolicy.Decide(known, key, arrived, options.Value));

    /// <summary>
    /// Commits the row, unless the same message came in meanwhile, here or on another instance. Null where a reply of the same words came
    /// in meanwhile under another number: whether it is the same reply has to be found out first.
    /// </summary>
    public async Task<Result<AdmittedSubmission>?> TryAddAsync(
        Submission row, OutgoingMessage message, KeyedCommand keyed, DateTimeOffset arrived, CancellationToken cancellationToken)
    {
        var decision = await store.TryAdmitAsync(
            row, keyed.Compared, known => DeduplicationPolicy.Decide(known, keyed.Key, arrived, options.Value), cancellationToken);
        return decision is DeduplicationDecision.Fresh ? new AdmittedSubmission(row, message) : AnswerOf(decision);
    }

    /// <summary>
    /// What a message comes to that legacy sends if it is not known here. An earlier try that seems never to have reached its EHR is
    /// given up first: its process may only have been slow, and would send the message beside legacy. Null for a message that is legacy's.
    /// </summary>
    public async Task<Result<AdmittedSubmission>?> AnswerOrGiveUpAsync(
        KeyedCommand keyed, DateTimeOffset arrived, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxGiveUps; tries++)
        {
            var decision = DeduplicationPolicy.Decide(await FindAsync(keyed, cancellationToken), keyed.Key, arrived, options.Value);
            if (decision is not DeduplicationDecision.Fresh { Abandons: var abandoned })
            {
                return AnswerOf(decision);
            }

            if (await AreGivenUpAsync(abandoned, cancellationToken))
            {
                return null;
            }
        }

        return new ServiceUnavailable("dispatch");
    }

    private async Task<bool> AreGivenUpAsync(IEnumerable<Submission> abandoned, CancellationToken cancellationToken)
    {
        foreach (var orphan in abandoned)
        {
            if (await store.TryUpdateAsync(orphan, cancellationToken) is not UpdateOutcome.Written)
            {
                return false;
            }
        }

        return true;
    }

    private Result<AdmittedSubmission>? AnswerOf(DeduplicationDecision decision)
    {
        metrics.Admitted(decision);
        return decision switch
        {
            DeduplicationDecision.Joined joined => new AdmittedSubmission(joined.Submission, null),
            DeduplicationDecision.Repeated repeated => new AdmittedSubmission(repeated.Submission, null),
            DeduplicationDecision.Refused refused => refused.Failure,
            _ => null,
        };
    }
}

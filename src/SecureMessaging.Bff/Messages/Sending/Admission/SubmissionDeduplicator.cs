using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>Finds the submission that a message is the same as, and adds a row only where there is none.</summary>
internal sealed class SubmissionDeduplicator(
    SubmissionStore store, JoinedDraftStore joined, SubmissionMetrics metrics, IOptions<MessagesOptions> options)
{
    /// <summary>An earlier try is given up again only where its process woke up meanwhile and went on with the message.</summary>
    private const int MaxGiveUps = 5;

    public Task<KnownSubmissions> FindAsync(KeyedCommand keyed, CancellationToken cancellationToken) =>
        store.FindKnownAsync(keyed.Key, keyed.Command.Fields.DraftId, cancellationToken);

    /// <summary>What a message that is known already comes to; null for a new one.</summary>
    /// <param name="known">What <see cref="FindAsync"/> gave.</param>
    /// <param name="keyed">The message.</param>
    /// <param name="arrived">When its request came in.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async Task<Result<AdmittedSubmission>?> AnswerOfAsync(
        KnownSubmissions known, KeyedCommand keyed, DateTimeOffset arrived, CancellationToken cancellationToken) =>
        known is { Last: null, OfDraft: null }
            ? null
            : await AnswerOfAsync(DeduplicationPolicy.Decide(known, keyed.Key, arrived, options.Value), keyed, cancellationToken);

    /// <summary>
    /// Commits the row, unless the same message came in meanwhile, here or on another instance. Null where a reply of the same words came
    /// in meanwhile under another number: whether it is the same reply has to be found out first.
    /// </summary>
    public async Task<Result<AdmittedSubmission>?> TryAddAsync(
        Submission row, OutgoingMessage message, KeyedCommand keyed, DateTimeOffset arrived, CancellationToken cancellationToken)
    {
        await JoinOthersAsync(row, keyed, arrived, cancellationToken);

        var decision = await store.TryAdmitAsync(
            row, keyed.Compared, known => DeduplicationPolicy.Decide(known, keyed.Key, arrived, options.Value), cancellationToken);
        if (decision is not DeduplicationDecision.Fresh)
        {
            return await AnswerOfAsync(decision, keyed, cancellationToken);
        }

        metrics.Admitted(decision, keyed.Command);
        return new AdmittedSubmission(row, message);
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
                return await AnswerOfAsync(decision, keyed, cancellationToken);
            }

            if (await AreGivenUpAsync(abandoned, cancellationToken))
            {
                return null;
            }
        }

        return new ServiceUnavailable("dispatch");
    }

    /// <summary>The draft that holds other words, saved under the draft of the message while that was held by a submission.</summary>
    public Task<long?> FindLaterDraftAsync(KeyedCommand keyed, CancellationToken cancellationToken) =>
        keyed.Command.Fields.DraftId is { } draft
            ? joined.FindLaterAsync(keyed.Key.UserKey, draft, cancellationToken)
            : Task.FromResult<long?>(null);

    /// <summary>
    /// The drafts that the message stands in beside the one its row names. Before the row, so that no message goes out whose draft
    /// stays; without its row a joined draft means nothing.
    /// </summary>
    private async Task JoinOthersAsync(Submission row, KeyedCommand keyed, DateTimeOffset arrived, CancellationToken cancellationToken)
    {
        if (keyed.Command.Fields.DraftId is not { } named)
        {
            return;
        }

        if (named != row.DraftId)
        {
            await joined.AddAsync(row.UserKey, named, row.Id, arrived, cancellationToken);
        }

        if (await FindLaterDraftAsync(keyed, cancellationToken) is { } later && later != row.DraftId)
        {
            await joined.AddAsync(row.UserKey, later, row.Id, requestedAt: null, cancellationToken);
        }
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

    private async Task<Result<AdmittedSubmission>?> AnswerOfAsync(
        DeduplicationDecision decision, KeyedCommand keyed, CancellationToken cancellationToken)
    {
        metrics.Admitted(decision, keyed.Command);
        var same = decision switch
        {
            DeduplicationDecision.Joined known => known.Submission,
            DeduplicationDecision.Repeated known => known.Submission,
            _ => null,
        };
        if (decision is DeduplicationDecision.Refused refused)
        {
            return refused.Failure;
        }

        if (same is null)
        {
            return null;
        }

        if (keyed.Command.Fields.DraftId is { } draft && draft != same.DraftId)
        {
            // Autosave made it between two clicks. It is to go with the message, and must not be sent a second time.
            await joined.AddAsync(same.UserKey, draft, same.Id, requestedAt: null, cancellationToken);
        }

        return new AdmittedSubmission(same, null);
    }
}

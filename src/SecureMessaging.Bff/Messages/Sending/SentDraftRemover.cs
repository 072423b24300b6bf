using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// Takes away the draft of a message that is sent, whenever that is found out. Until then the draft stays with its writer: after a
/// response that left the outcome open the web client goes on saving it, and a message that failed is found in it again.
/// </summary>
internal sealed class SentDraftRemover(
    IDraftConsumer drafts, DataKeyWrapping wrapping, SubmissionStore submissions, JoinedDraftStore joined, FormerDrafts former,
    EhrAdapterRegistry adapters, StoreClock time, ILogger<SentDraftRemover> logger)
{
    /// <summary>An EHR that is away holds no response to a message of another; what it did not do is done by the job later.</summary>
    private static readonly TimeSpan FormerEhrTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Does nothing for a submission that is not sent, or whose text is forgotten. Never fails.</summary>
    public async Task ConsumeAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (submission is not { State: SubmissionState.Sent } || Open(submission) is not { } message)
        {
            return;
        }

        if (submission.DraftId is { } draft)
        {
            var text = new SentDraftText(draft, message.Body, DateTimeOffset.FromUnixTimeMilliseconds(submission.CreatedAt));
            await (former.FolderOf(draft, submission.Adapter) is { } folder
                ? ConsumeBothAsync(submission, folder, message.Sender, text, cancellationToken)
                : drafts.ConsumeAsync(submission.UserKey, text, cancellationToken));
        }

        await JoinThoseOfFailedAsync(submission, cancellationToken);
    }

    /// <summary>The same for a draft kept here that the request named and the message was not written from.</summary>
    public async Task ConsumeJoinedAsync(
        Submission submission, long draft, DateTimeOffset? requestedAt, CancellationToken cancellationToken)
    {
        if (submission is { State: SubmissionState.Sent } && Open(submission) is { } message)
        {
            await drafts.ConsumeAsync(
                submission.UserKey, new SentDraftText(draft, message.Body, requestedAt) { ReplyToId = submission.ReplyToId },
                cancellationToken);
        }
    }

    /// <summary>
    /// A draft that changed its EHR stood in the former one too, with its older text and team. It is tried at once, because the list of
    /// drafts is read next, and by a job until it is done.
    /// </summary>
    private async Task ConsumeBothAsync(
        Submission submission, IDraftFolder folder, Patient sender, SentDraftText text, CancellationToken cancellationToken)
    {
        try
        {
            // Sent before the draft was saved once more with its new team, it is in its former EHR alone.
            var isHere = await drafts.KeepsAsync(submission.UserKey, text.DraftId, cancellationToken);
            if (!isHere && !former.IsLeft(text.DraftId, submission.Adapter))
            {
                return;
            }

            var noted = new JoinedDraft
            {
                UserKey = submission.UserKey, DraftId = text.DraftId, SubmissionId = submission.Id, RequestedAt = submission.CreatedAt,
                RemoveAt = (time.GetUtcNow() + (2 * FormerEhrTimeout)).ToUnixTimeMilliseconds(), Attempts = 0, IsFormer = true,
            };
            await joined.AddFormerAsync(noted, cancellationToken);
            if ((!isHere || await drafts.ConsumeAsync(submission.UserKey, text, cancellationToken))
                && await IsRemovedAsync(submission, folder, sender, text.DraftId, cancellationToken))
            {
                await joined.ReleaseAsync(noted, next: null, cancellationToken);
            }
        }
        catch (DbException away)
        {
            SubmissionLog.FormerDraftStays(logger, submission.Id.Value, text.DraftId, away.GetType().Name);
        }
    }

    private async Task<bool> IsRemovedAsync(
        Submission submission, IDraftFolder folder, Patient sender, long draft, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FormerEhrTimeout);
        try
        {
            var removed = await FormerDrafts.RemoveAsync(folder, sender, draft, limit.Token);
            if (!removed.TryGet(out _, out var failure))
            {
                SubmissionLog.FormerDraftStays(logger, submission.Id.Value, draft, failure.GetType().Name);
            }

            return removed.TryGet(out _, out _);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            SubmissionLog.FormerDraftStays(logger, submission.Id.Value, draft, nameof(TimeoutException));
            return false;
        }
    }

    /// <summary>
    /// An EHR that is asked to send keeps a draft where it refuses. Those of the same words go with the message that was sent in the end;
    /// a draft kept here is its writer's own, and stays.
    /// </summary>
    private async Task JoinThoseOfFailedAsync(Submission sent, CancellationToken cancellationToken)
    {
        try
        {
            var left = await submissions.FindDraftsOfFailedAsync(sent, cancellationToken);
            foreach (var draft in left.Where(each => IsKeptByEhr(each, sent)))
            {
                DateTimeOffset? since = draft.Since > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(draft.Since) : null;
                await joined.AddAsync(sent.UserKey, draft.Number, sent.Id, since, cancellationToken);
            }
        }
        catch (DbException away)
        {
            SubmissionLog.FormerDraftStays(logger, sent.Id.Value, 0, away.GetType().Name);
        }
    }

    private bool IsKeptByEhr(LeftDraft left, Submission sent) => (left.Number == JoinedDraft.UnknownNumber
        ? adapters.Find(sent.Adapter)
        : adapters.IssuerOfMessage(left.Number)) is { LegacySavesItsDrafts: true };

    private OutgoingMessage? Open(Submission submission)
    {
        try
        {
            return DecryptedSubmission.Open(submission, wrapping).Payload is { } payload
                ? PayloadMapper.ToMessage(submission, payload)
                : null;
        }
        catch (CryptographicException)
        {
            // The key ring's own check says so; the draft stays.
            return null;
        }
    }
}

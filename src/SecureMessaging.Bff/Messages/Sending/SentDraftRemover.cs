using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// Takes away the draft of a message that is sent, whenever that is found out. Until then the draft stays with its writer: after a
/// response that left the outcome open the web client goes on saving it, and a message that failed is found in it again.
/// </summary>
internal sealed class SentDraftRemover(
    IDraftConsumer drafts, DataKeyWrapping wrapping, SubmissionStore submissions, JoinedDraftStore joined, EhrAdapterRegistry adapters,
    IEnumerable<IDraftFolder> folders, ILogger<SentDraftRemover> logger)
{
    /// <summary>An EHR that is away holds no response to a message of another.</summary>
    private static readonly TimeSpan FormerEhrTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Does nothing for a submission that is not sent, or whose text is forgotten. Never fails.</summary>
    public async Task ConsumeAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (submission is not { State: SubmissionState.Sent } || Open(submission) is not { } message)
        {
            return;
        }

        var pressedAt = DateTimeOffset.FromUnixTimeMilliseconds(submission.CreatedAt);
        if (submission.DraftId is { } draft
            && await drafts.ConsumeAsync(
                submission.UserKey, new SentDraftText(draft, message.Body, pressedAt), cancellationToken))
        {
            await DeleteFormerAsync(submission, message.Sender, draft, cancellationToken);
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

    /// <summary>A draft that changed its EHR stood in the former one too, with its older text and team.</summary>
    private async Task DeleteFormerAsync(Submission submission, Patient sender, long draft, CancellationToken cancellationToken)
    {
        if (adapters.IssuerOfMessage(draft) is not { LegacySavesItsDrafts: true } issuer || issuer.Name == submission.Adapter
            || folders.FirstOrDefault(folder => folder.Name == issuer.Name) is not { } former)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FormerEhrTimeout);
        try
        {
            // Of a number that is a message, the message would go.
            var held = await former.HoldsAsync(sender, draft, limit.Token);
            if (!held.TryGet(out var isDraft, out var failure)
                || (isDraft && !(await former.DeleteAsync(sender, draft, limit.Token)).TryGet(out _, out failure)))
            {
                SubmissionLog.FormerDraftStays(logger, submission.Id.Value, draft, failure.GetType().Name);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            SubmissionLog.FormerDraftStays(logger, submission.Id.Value, draft, nameof(TimeoutException));
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
            foreach (var draft in (await submissions.FindDraftsOfFailedAsync(sent, cancellationToken))
                .Where(draft => adapters.IssuerOfMessage(draft) is { LegacySavesItsDrafts: true }))
            {
                await joined.AddAsync(sent.UserKey, draft, sent.Id, requestedAt: null, cancellationToken);
            }
        }
        catch (DbException away)
        {
            SubmissionLog.FormerDraftStays(logger, sent.Id.Value, 0, away.GetType().Name);
        }
    }

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

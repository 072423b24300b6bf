using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// Takes away the draft of a message that is sent, whenever that is found out. Until then the draft stays with its writer: after a
/// response that left the outcome open the web client goes on saving it, and a message that failed is found in it again.
/// </summary>
internal sealed class SentDraftRemover(IDraftConsumer drafts, DataKeyWrapping wrapping)
{
    /// <summary>Does nothing for a submission that is not sent, has no draft, or whose text is forgotten. Never fails.</summary>
    public async Task ConsumeAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (submission is { State: SubmissionState.Sent, DraftId: { } draft } && BodyOf(submission) is { } body)
        {
            var pressedAt = DateTimeOffset.FromUnixTimeMilliseconds(submission.CreatedAt);
            await drafts.ConsumeAsync(submission.UserKey, new SentDraftText(draft, body, pressedAt), cancellationToken);
        }
    }

    /// <summary>The same for a draft kept here that the request named and the message was not written from.</summary>
    public async Task ConsumeJoinedAsync(
        Submission submission, long draft, DateTimeOffset? requestedAt, CancellationToken cancellationToken)
    {
        if (submission is { State: SubmissionState.Sent } && BodyOf(submission) is { } body)
        {
            await drafts.ConsumeAsync(
                submission.UserKey, new SentDraftText(draft, body, requestedAt) { ReplyToId = submission.ReplyToId }, cancellationToken);
        }
    }

    private string? BodyOf(Submission submission)
    {
        try
        {
            return DecryptedSubmission.Open(submission, wrapping).Payload?.Body;
        }
        catch (CryptographicException)
        {
            // The key ring's own check says so; the draft stays.
            return null;
        }
    }
}

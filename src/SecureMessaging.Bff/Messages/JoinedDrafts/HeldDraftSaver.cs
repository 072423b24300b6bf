using System.Globalization;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>
/// Saves a draft that its EHR keeps and that a submission consumes. The EHR would refuse it, or take the words and lose them with the
/// send that is still under way; and the web client, which saves without being asked, could not go on after an error. So the same words
/// are saved already, and other words become a draft of their own.
/// </summary>
internal sealed class HeldDraftSaver(
    SubmissionStore submissions, JoinedDraftStore joined, EhrAdapterRegistry adapters, IEnumerable<IDraftFolder> folders,
    DataKeyWrapping wrapping)
{
    /// <param name="userKey">Whose draft.</param>
    /// <param name="draft">Its number.</param>
    /// <param name="fields">What is to be saved; what is left out is as in the message.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async Task<Result<HeldDraft>> SaveAsync(
        UserPseudonym userKey, long draft, SendFields fields, CancellationToken cancellationToken)
    {
        var submission = await submissions.FindOfDraftAsync(userKey, draft, cancellationToken);
        return submission switch
        {
            null => HeldDraft.NotHeld,
            { State: SubmissionState.Sent } when submission.DraftId != draft => HeldDraft.MayBeGone,
            { State: SubmissionState.Failed } => HeldDraft.NotHeld,
            _ when submission.DraftId != draft => HeldDraft.NotHeld,
            _ => await SaveAsync(submission, draft, fields, cancellationToken),
        };
    }

    private async Task<Result<HeldDraft>> SaveAsync(
        Submission submission, long draft, SendFields fields, CancellationToken cancellationToken)
    {
        var later = await joined.FindLaterAsync(submission.UserKey, draft, cancellationToken);
        if ((submission.State == SubmissionState.Sent && later is null)
            || DecryptedSubmission.Open(submission, wrapping).Payload is not { } payload
            || adapters.IssuerOfMessage(draft) is not { LegacySavesItsDrafts: true } issuer
            || folders.FirstOrDefault(folder => folder.Name == issuer.Name) is not { } ehr)
        {
            return HeldDraft.Saved;
        }

        var sent = PayloadMapper.ToMessage(submission, payload);
        if (later is null && IsSame(fields, submission, sent))
        {
            return HeldDraft.Saved;
        }

        var number = later?.ToString(CultureInfo.InvariantCulture);
        var saved = await ehr.WriteAsync(Changed(sent, fields) with { DraftId = number }, cancellationToken);
        if (!saved.TryGet(out var written, out var failure))
        {
            // A draft of its own that was sent or deleted meanwhile is as any other of the kind.
            return failure.Fault == FailureOwner.Caller && later is not null ? HeldDraft.Saved : failure;
        }

        if (written.Number != later)
        {
            await joined.SetLaterAsync(submission.UserKey, draft, submission.Id, written.Number, cancellationToken);
        }

        return HeldDraft.Saved;
    }

    private static bool IsSame(SendFields fields, Submission submission, OutgoingMessage sent) =>
        (fields.Body is not { } body || DraftWords.AreOf(MessageText.Decode(body), sent.Body))
        && (submission.ReplyToId is not null
            || ((fields.Subject is not { } subject || MessageText.DecodeLine(subject).Trim() == sent.Subject.Trim())
                && (fields.RecipientId is not { } team || team == submission.RecipientId)));

    private static OutgoingMessage Changed(OutgoingMessage sent, SendFields fields) => sent with
    {
        Body = fields.Body is { } body ? NotDeliveredNote.Without(MessageText.Decode(body)) : sent.Body,
        Subject = fields.Subject is { } subject ? MessageText.DecodeLine(subject) : sent.Subject,
        Category = fields.Category is { } category && MessageCategories.All.Contains(category) ? category : sent.Category,
        Recipient = sent.Recipient is { } team && CareTeamId.TryCreate(fields.RecipientId ?? 0, out var named)
            ? team with { Id = named }
            : sent.Recipient,
        Attachments = [],
    };
}

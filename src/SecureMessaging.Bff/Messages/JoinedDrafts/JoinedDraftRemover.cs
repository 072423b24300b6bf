using System.Globalization;
using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>
/// Takes away one draft that was joined to a message, once the message is sent: here, and in the EHR that keeps it. One with other words
/// stays, because its writer went on with it.
/// </summary>
internal sealed class JoinedDraftRemover(
    JoinedDraftStore joined, SubmissionStore submissions, IDraftConsumer drafts, FormerDrafts former, EhrAdapterRegistry adapters,
    IEnumerable<IDraftFolder> folders, DataKeyWrapping wrapping, SubmissionMetrics metrics, StoreClock time,
    ILogger<JoinedDraftRemover> logger)
{
    /// <summary>About six hours. A draft that stays doubles nothing: it is a repetition when it is sent.</summary>
    private const int MaxAttempts = 30;

    /// <summary>One step for a draft this instance has claimed.</summary>
    public async Task StepAsync(JoinedDraft claimed, CancellationToken cancellationToken)
    {
        // One that ends with its time, and tells nothing, counts as tried.
        var removed = claimed.Attempts <= MaxAttempts
            ? await RemoveAsync(claimed, cancellationToken)
            : new ServiceUnavailable("EHR of the draft");
        if (removed.TryGet(out _, out var failure))
        {
            await joined.ReleaseAsync(claimed, next: null, cancellationToken);
            return;
        }

        var (submission, why) = (claimed.SubmissionId.Value, failure.GetType().Name);
        if (claimed.Attempts < MaxAttempts && failure.Fault != FailureOwner.Caller)
        {
            SubmissionLog.JoinedDraftStays(logger, submission, claimed.DraftId, why, claimed.Attempts);
            await joined.ReleaseAsync(claimed, time.GetUtcNow() + ReturnBackoff.After(claimed.Attempts), cancellationToken);
            return;
        }

        metrics.DraftGivenUp();
        SubmissionLog.DraftGivenUp(logger, submission, claimed.DraftId, why, claimed.Attempts);
        await joined.ReleaseAsync(claimed, next: null, cancellationToken);
    }

    private async Task<Result<Done>> RemoveAsync(JoinedDraft claimed, CancellationToken cancellationToken)
    {
        if (await submissions.FindAsync(claimed.SubmissionId, cancellationToken) is not { State: SubmissionState.Sent } row)
        {
            return Done.Value;
        }

        try
        {
            // Without its text nobody knows any more whose draft it is, and which words are its.
            return DecryptedSubmission.Open(row, wrapping).Payload is { } payload
                ? await RemoveAsync(claimed, row, PayloadMapper.ToMessage(row, payload), cancellationToken)
                : RequestRefused.NotFound("text of the message");
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }

    private async Task<Result<Done>> RemoveAsync(
        JoinedDraft claimed, Submission row, OutgoingMessage sent, CancellationToken cancellationToken)
    {
        if (claimed.DraftId == JoinedDraft.UnknownNumber)
        {
            return await RemoveUnnumberedAsync(claimed, row, sent, cancellationToken);
        }

        DateTimeOffset? requested = claimed.RequestedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
        await drafts.ConsumeOrThrowAsync(
            row.UserKey, new SentDraftText(claimed.DraftId, sent.Body, requested) { ReplyToId = row.ReplyToId }, cancellationToken);
        if (claimed.IsFormer)
        {
            return await RemoveFormerAsync(row, sent.Sender, claimed.DraftId, cancellationToken);
        }

        if (adapters.IssuerOfMessage(claimed.DraftId) is not { LegacySavesItsDrafts: true } issuer
            || folders.FirstOrDefault(folder => folder.Name == issuer.Name) is not { } ehr)
        {
            return Done.Value;
        }

        var read = await ehr.ReadAsync(sent, claimed.DraftId, cancellationToken);
        return !read.TryGet(out var draft, out var unknown) ? Final(unknown)
            : draft.Text is { } text && DraftWords.AreOf(text, sent.Body)
                ? await DeleteAsync(ehr, sent, claimed.DraftId, cancellationToken)
                : Done.Value;
    }

    /// <summary>
    /// What an attempt left that got no response. A draft that any submission names is not it: that one may still be asked for as a proof.
    /// </summary>
    private async Task<Result<Done>> RemoveUnnumberedAsync(
        JoinedDraft claimed, Submission row, OutgoingMessage sent, CancellationToken cancellationToken)
    {
        if (folders.FirstOrDefault(folder => folder.Name == row.Adapter) is not { } ehr)
        {
            return Done.Value;
        }

        var since = DateTimeOffset.FromUnixTimeMilliseconds(claimed.RequestedAt ?? row.CreatedAt);
        var own = sent with { DraftId = row.DraftId?.ToString(CultureInfo.InvariantCulture) };
        var found = await ehr.FindSavedSinceAsync(own, since, cancellationToken);
        return !found.TryGet(out var number, out var unknown) ? Final(unknown)
            : number is { } draft && await submissions.FindOfDraftAsync(row.UserKey, draft, cancellationToken) is null
                ? await DeleteAsync(ehr, sent, draft, cancellationToken)
                : Done.Value;
    }

    /// <summary>Its writer went on with it under this number, to which EHR they like: then both stay as they are.</summary>
    private async Task<Result<Done>> RemoveFormerAsync(Submission row, Patient sender, long draft, CancellationToken cancellationToken) =>
        former.FolderOf(draft, row.Adapter) is { } folder && !await drafts.KeepsAsync(row.UserKey, draft, cancellationToken)
            ? await FormerDrafts.RemoveAsync(folder, sender, draft, cancellationToken)
            : Done.Value;

    private static async Task<Result<Done>> DeleteAsync(
        IDraftFolder ehr, OutgoingMessage sent, long draft, CancellationToken cancellationToken)
    {
        var deleted = await ehr.DeleteAsync(sent.Sender, draft, cancellationToken);
        return deleted.TryGet(out _, out var failure) ? Done.Value : Final(failure);
    }

    /// <summary>The EHR has no such draft, or does not let it go: asking again changes nothing.</summary>
    private static Result<Done> Final(Failure failure) => failure.Fault == FailureOwner.Caller ? Done.Value : failure;
}

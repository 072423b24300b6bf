using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>
/// Drafts whose text a submission holds. The web client saves a draft once more without being asked, and could not go on after an error.
/// </summary>
internal sealed class SentDrafts(SubmissionStore submissions, DataKeyWrapping wrapping)
{
    /// <param name="userKey">Whose.</param>
    /// <param name="id">The draft's number.</param>
    /// <param name="body">The words to be saved; null where they are to stay as they are.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async Task<SentDraft> FindAsync(UserPseudonym userKey, long id, string? body, CancellationToken cancellationToken) =>
        await submissions.FindOfDraftAsync(userKey, id, cancellationToken) switch
        {
            null => SentDraft.Unknown,
            { State: SubmissionState.Failed or SubmissionState.Undetermined } => SentDraft.Failed,
            { State: SubmissionState.Sent } sent when IsNewer(sent, body) => SentDraft.Newer,
            _ => SentDraft.Held,
        };

    /// <summary>Its writer went on in another tab. Once the text of the message is forgotten, nobody can say it.</summary>
    private bool IsNewer(Submission sent, string? body) =>
        !string.IsNullOrWhiteSpace(body) && DecryptedSubmission.Open(sent, wrapping).Payload is { } payload
        && !DraftWords.AreOf(MessageText.Decode(body), payload.Body);
}

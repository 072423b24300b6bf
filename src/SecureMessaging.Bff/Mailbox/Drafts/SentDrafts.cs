using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>
/// Drafts whose text a submission holds. The web client saves a draft once more without being asked, and could not go on after an error.
/// </summary>
internal sealed class SentDrafts(SubmissionStore submissions)
{
    public async Task<SentDraft> FindAsync(UserPseudonym userKey, long id, CancellationToken cancellationToken) =>
        await submissions.FindOfDraftAsync(userKey, id, cancellationToken) switch
        {
            null => SentDraft.Unknown,
            { State: SubmissionState.Failed or SubmissionState.Undetermined } => SentDraft.Failed,
            _ => SentDraft.Held,
        };
}

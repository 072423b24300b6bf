using System.Globalization;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Mailbox.Merging;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>The drafts that are kept here, as rows of the Drafts folder.</summary>
internal sealed class DraftRows(DraftStore drafts, EhrAdapterRegistry adapters)
{
    public async Task<IReadOnlyList<MergeRow>> ReadAsync(UserPseudonym userKey, CancellationToken cancellationToken) =>
    [
        .. (await drafts.ListAsync(userKey, cancellationToken)).OfType<Draft>().Select(draft => new MergeRow.Own(
            $"draft/{draft.Id}", draft.UpdatedAt, "", draft.Text.RecipientName, ToAttributes(draft))),
    ];

    private ThreadRowAttributes ToAttributes(Draft draft) => new()
    {
        ThreadId = draft.Id,
        FolderId = FolderIds.Drafts,
        MessageId = draft.Id,
        ThreadPageSize = 0,
        MessageCount = draft.Text.ReplyToId is null ? 0 : 1,
        Category = draft.Text.Category,
        Subject = draft.Text.Subject,
        TriageGroupName = draft.Text.RecipientName,
        SentDate = null,
        DraftDate = draft.UpdatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        SenderId = 0,
        SenderName = "",
        RecipientId = draft.Text.RecipientId,
        RecipientName = draft.Text.RecipientName,
        HasAttachment = false,
        UnsentDrafts = true,
        UnreadMessages = false,
        IsOhMessage = adapters.IssuerOfTeam(draft.Text.RecipientId) is { IsShownAsOracleHealth: true },
        OhMigrationPhase = null,
        SuggestedNameDisplay = draft.Text.SuggestedName,
    };
}

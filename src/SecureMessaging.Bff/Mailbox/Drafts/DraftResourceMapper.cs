using System.Globalization;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>A draft in the form the web client reads.</summary>
internal sealed class DraftResourceMapper(EhrAdapterRegistry adapters)
{
    private const long DraftsFolder = -2;

    public JsonApiResource<DraftAttributes> Map(Draft draft, string type, string baseAddress)
    {
        var id = draft.Id.ToString(CultureInfo.InvariantCulture);
        return new JsonApiResource<DraftAttributes>
        {
            Id = id,
            Type = type,
            Attributes = Attributes(draft),
            Links = new { self = $"{baseAddress}/messages/{id}" },
        };
    }

    private DraftAttributes Attributes(Draft draft) => new()
    {
        MessageId = draft.Id,
        ThreadId = draft.Id,
        FolderId = DraftsFolder,
        Category = draft.Text.Category,
        Subject = draft.Text.Subject,
        Body = draft.Text.Body,
        MessageBody = draft.Text.Body,
        DraftDate = draft.UpdatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        RecipientId = draft.Text.RecipientId,
        RecipientName = draft.Text.RecipientName,
        TriageGroupName = draft.Text.RecipientName,
        SuggestedNameDisplay = draft.Text.SuggestedName,
        IsOhMessage = adapters.IssuerOfTeam(draft.Text.RecipientId) is { IsShownAsOracleHealth: true },
        NotDelivered = draft.Text.NotDelivered,
        SignatureRequired = SignatureRule.IsRequired(draft.Text.RecipientName),
    };
}

using System.Globalization;
using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>A draft in the form the web client reads.</summary>
internal sealed class DraftResourceMapper(EhrAdapterRegistry adapters, MessageFacilities facilities)
{
    private const long DraftsFolder = -2;

    /// <param name="draft">What is kept.</param>
    /// <param name="type">The resource's type.</param>
    /// <param name="baseAddress">Of the messaging API, for links.</param>
    /// <param name="thread">The conversation that a draft of a reply belongs to; a draft of a new message is its own.</param>
    public JsonApiResource<DraftAttributes> Map(Draft draft, string type, string baseAddress, long? thread = null)
    {
        var id = draft.Id.ToString(CultureInfo.InvariantCulture);
        return new JsonApiResource<DraftAttributes>
        {
            Id = id,
            Type = type,
            Attributes = Attributes(draft) with { ThreadId = thread ?? draft.Id },
            Links = new { self = $"{baseAddress}/messages/{id}" },
        };
    }

    private DraftAttributes Attributes(Draft draft)
    {
        var profile = adapters.IssuerOfTeam(draft.Text.RecipientId);
        var isShownAsOracleHealth = profile is { IsShownAsOracleHealth: true };
        var station = draft.Text.StationNumber;
        return new DraftAttributes
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
            IsOhMessage = isShownAsOracleHealth,
            OhMigrationPhase = facilities.PhaseOf(station),
            TriageGroup = facilities.GroupOf(draft.Text.RecipientId, draft.Text.RecipientName, station, isShownAsOracleHealth),
            NotDelivered = draft.Text.NotDelivered,
            AcceptsAttachments = profile is null || profile.Attachments.TakesFiles,
            SignatureRequired = SignatureRule.IsRequired(draft.Text.RecipientName),
        };
    }
}

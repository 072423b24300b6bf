using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Search;

namespace SecureMessaging.Bff.Mailbox.Sent;

/// <summary>Examples of the search of sent messages in the OpenAPI document.</summary>
internal static class SentExamples
{
    public static object Criteria => new { FromDate = "2026-01-05T00:00:00.000Z", Category = "OTHER" };

    public static object Found => new JsonApiDocument<IReadOnlyList<JsonApiResource<FoundMessageAttributes>>>
    {
        Data = [new JsonApiResource<FoundMessageAttributes> { Id = "8100021", Type = "messages", Attributes = Message }],
        Meta = new PartialMeta([]),
    };

    private static FoundMessageAttributes Message => new()
    {
        MessageId = 8100021,
        Category = "OTHER",
        Subject = "A question about my visit",
        Attachment = false,
        SentDate = "2026-03-02T15:04:05.000Z",
        SenderId = 12700003,
        SenderName = "SPECIMEN, CASEY",
        RecipientId = 589001,
        RecipientName = "PACT Blue 3",
        ReadReceipt = null,
        TriageGroupName = "PACT Blue 3",
        SuggestedNameDisplay = null,
        IsOhMessage = false,
        OhMigrationPhase = null,
        TriageGroup = new TriageGroupAttributes
        {
            TriageTeamId = 589001,
            Name = "PACT Blue 3",
            StationNumber = "589",
            OhTriageGroup = false,
        },
    };
}

using SecureMessaging.Sandbox.OracleHealth.Messages;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>The body of a send.</summary>
internal sealed record CreateSentItemDetails
{
    public string? PatientId { get; init; }

    public Party? MessageSender { get; init; }

    public IReadOnlyList<Party>? Recipients { get; init; }

    public IReadOnlyList<Party>? CarbonCopyRecipients { get; init; }

    public string? Content { get; init; }

    public string? Subject { get; init; }

    public CodedValue? Priority { get; init; }

    public string? PreviousMessageId { get; init; }

    public EncounterReference? Encounter { get; init; }

    public string? ResponsiblePersonnelId { get; init; }

    public IReadOnlyList<AttachmentView>? Attachments { get; init; }
}

namespace SecureMessaging.Sandbox.OracleHealth.Messages;

/// <summary>One message of a patient, sent or received.</summary>
internal sealed class PatientMessage
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string PatientId { get; init; }

    /// <summary>True for what the patient wrote, false for what lies in the inbox.</summary>
    public required bool Sent { get; init; }

    public required Party Sender { get; init; }

    public required IReadOnlyList<Party> Recipients { get; init; }

    public IReadOnlyList<Party> CarbonCopies { get; init; } = [];

    public required string Content { get; init; }

    /// <summary>What the converter read out of <see cref="Content"/>.</summary>
    public required string Text { get; init; }

    public string? Subject { get; init; }

    public string Priority { get; init; } = "NORMAL";

    public string NotificationType { get; init; } = "MESSAGE";

    public string? PreviousMessageId { get; init; }

    public required string ConversationId { get; init; }

    public string? EncounterId { get; init; }

    public string? ResponsiblePersonnelId { get; init; }

    /// <summary>What MHV said of a renewal; the service's own send has no field for it.</summary>
    public string? PrescriptionId { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Lists show the message from here on; the EHR holds it from <see cref="CreatedAt"/>.</summary>
    public required DateTimeOffset VisibleAt { get; init; }

    /// <summary>There before the story started; the truth leaves it out, so that it counts what was sent.</summary>
    public bool IsSeedData { get; init; }

    public string Status { get; set; } = MessageStatus.Unread;

    /// <summary>The pool at the other end; null where it is a nurse who wrote, or who was written to.</summary>
    public string? PoolId => (Sent ? Recipients[0] : Sender) is { Type: Party.GroupInbox } pool ? pool.Id : null;

    public int NotificationVersion { get; set; } = 1;

    public int RecipientNotificationVersion { get; set; }

    /// <summary>The conversation that a first message begins.</summary>
    public static string ConversationOf(string id) => id[..id.IndexOf('.', StringComparison.Ordinal)];
}

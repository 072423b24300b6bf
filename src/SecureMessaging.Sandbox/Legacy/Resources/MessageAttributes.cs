using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy.Resources;

/// <summary>A message, draft or search hit. Derived for thread details, which add to it.</summary>
internal record MessageAttributes
{
    public required long MessageId { get; init; }

    public required string Category { get; init; }

    public required string? Subject { get; init; }

    public required string? Body { get; init; }

    public required bool Attachment { get; init; }

    public required string? SentDate { get; init; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    public required long RecipientId { get; init; }

    public required string RecipientName { get; init; }

    public required string? ReadReceipt { get; init; }

    public required string? TriageGroupName { get; init; }

    public string? ProxySenderName { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public bool IsOhMessage { get; init; }

    public string? OhMigrationPhase { get; init; }

    public bool ReplyDisabled { get; init; }

    public bool MigratedToOracleHealth { get; init; }

    public bool IsAutomatedMessage { get; init; }

    public static MessageAttributes Of(MailMessage message, LegacyWorld world, bool withBody) => new()
    {
        MessageId = message.Id,
        Category = message.Category,
        Subject = message.Subject,
        Body = withBody ? message.Body : null,
        Attachment = message.Attachments.Count > 0,
        SentDate = LegacyDates.Sent(message.SentAt),
        SenderId = SenderIdOf(message),
        SenderName = message.Sender.Name,
        RecipientId = message.Recipient.Id,
        RecipientName = message.Recipient.Name,
        ReadReceipt = message.ReadAt is null ? null : "READ",
        TriageGroupName = message.TeamName,
        IsOhMessage = message.IsOracleHealth,
        SuggestedNameDisplay = world.TeamOf(message)?.SuggestedNameDisplay,
        OhMigrationPhase = world.PhaseOf(message),
        ReplyDisabled = message.ReplyDisabled,
        MigratedToOracleHealth = world.HasMigrated(message),
        IsAutomatedMessage = IsAutomated(message),
    };

    protected static bool IsAutomated(MailMessage message) => message.TeamName == "MHV Automated Message";

    /// <summary>
    /// The web client answers to <c>senderId</c>, so a received message names the team there; over the bridge it names who of the staff
    /// wrote, as MHV does.
    /// </summary>
    internal static long SenderIdOf(MailMessage message) =>
        message.FromPatient || message.IsOracleHealth ? message.Sender.Id : message.TeamId;
}

using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy.Resources;

/// <summary>A message within its conversation. Exactly one of the two dates is null.</summary>
internal sealed record ThreadDetailAttributes : MessageAttributes
{
    public required long ThreadId { get; init; }

    public required long FolderId { get; init; }

    public required string? MessageBody { get; init; }

    public required string? DraftDate { get; init; }

    public string? ToDate { get; init; }

    public required bool HasAttachments { get; init; }

    public required IReadOnlyList<ThreadAttachment> Attachments { get; init; }

    public required ThreadTriageGroup? TriageGroup { get; init; }

    public static ThreadDetailAttributes Of(MailMessage message, LegacyWorld world, LegacyLinks links) => new()
    {
        MessageId = message.Id,
        ThreadId = message.ThreadId,
        FolderId = message.FolderId,
        Category = message.Category,
        Subject = message.Subject,
        Body = message.Body,
        MessageBody = message.Body,
        Attachment = message.Attachments.Count > 0,
        HasAttachments = message.Attachments.Count > 0,
        Attachments = [.. message.Attachments.Select(attachment => new ThreadAttachment(
            attachment.Id, message.Id, attachment.Name, attachment.Content.Length, links.Attachment(message.Id, attachment.Id)))],
        SentDate = LegacyDates.Sent(message.SentAt),
        DraftDate = LegacyDates.Draft(message.DraftAt),
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
        TriageGroup = world.TeamOf(message) is { } team ? ThreadTriageGroup.Of(team) : null,
    };
}

using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy.Resources;

/// <summary>A conversation in a folder's list.</summary>
internal sealed record ThreadAttributes
{
    public required long ThreadId { get; init; }

    /// <summary>The folder asked for.</summary>
    public required long FolderId { get; init; }

    public required long MessageId { get; init; }

    /// <summary>How many conversations the folder has, whatever the name says.</summary>
    public required int ThreadPageSize { get; init; }

    public required int MessageCount { get; init; }

    public required string Category { get; init; }

    public required string? Subject { get; init; }

    public required string? TriageGroupName { get; init; }

    public required string? SentDate { get; init; }

    public required string? DraftDate { get; init; }

    public required long SenderId { get; init; }

    public required string SenderName { get; init; }

    public required long RecipientId { get; init; }

    public required string RecipientName { get; init; }

    public string? ProxySenderName { get; init; }

    public required bool HasAttachment { get; init; }

    public required bool UnsentDrafts { get; init; }

    public required bool UnreadMessages { get; init; }

    public bool IsOhMessage { get; init; }

    public string? OhMigrationPhase { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public static ThreadAttributes Of(MailThread thread, long folderId, int total, LegacyWorld world)
    {
        var newest = thread.Newest;
        return new ThreadAttributes
        {
            ThreadId = newest.ThreadId,
            FolderId = folderId,
            MessageId = newest.Id,
            ThreadPageSize = total,
            MessageCount = thread.MessageCount,
            Category = newest.Category,
            Subject = newest.Subject,
            TriageGroupName = newest.TeamName,
            SentDate = LegacyDates.Sent(newest.SentAt),
            DraftDate = LegacyDates.Draft(newest.DraftAt),
            SenderId = MessageAttributes.SenderIdOf(newest),
            SenderName = newest.Sender.Name,
            RecipientId = newest.Recipient.Id,
            RecipientName = newest.Recipient.Name,
            HasAttachment = thread.HasAttachments,
            UnsentDrafts = thread.HasDrafts,
            UnreadMessages = thread.HasUnread,
            IsOhMessage = newest.IsOracleHealth,
            OhMigrationPhase = world.PhaseOf(newest),
            SuggestedNameDisplay = world.TeamOf(newest)?.SuggestedNameDisplay,
        };
    }
}

using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>Where a conversation was moved to: the EHR has no folders.</summary>
/// <param name="Folder">The folder's number in the web client.</param>
/// <param name="NewestAtMove">The time of its newest message when it was moved: later ones are not in that folder.</param>
internal sealed record Placement(long Folder, DateTimeOffset NewestAtMove)
{
    /// <summary>The message came after the move. Times are kept in milliseconds; an EHR may tell more.</summary>
    public bool IsOlderThan(MailItem message) => message.SentAt.ToUnixTimeMilliseconds() > NewestAtMove.ToUnixTimeMilliseconds();
}

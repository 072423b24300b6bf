using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>Takes away the draft that a message was written from, once the message itself is kept.</summary>
internal interface IDraftConsumer
{
    /// <summary>Does nothing for a draft that is not kept by this service. Never fails the send.</summary>
    Task ConsumeAsync(MessagingUser user, long draftId, CancellationToken cancellationToken);
}

using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The drafts that messages are written from.</summary>
internal interface IDraftConsumer
{
    /// <summary>Whether this service keeps any draft of the person; false also where the store does not answer.</summary>
    Task<bool> KeepsAnyAsync(MessagingUser user, CancellationToken cancellationToken);

    /// <summary>Whether this service keeps that draft of the person; false also where the store does not answer.</summary>
    Task<bool> KeepsAsync(MessagingUser user, long draftId, CancellationToken cancellationToken);

    /// <summary>The same, for a job that comes again: throws where the store does not answer.</summary>
    /// <exception cref="System.Data.Common.DbException">The store is away.</exception>
    Task<bool> KeepsAsync(UserPseudonym owner, long draftId, CancellationToken cancellationToken);

    /// <summary>
    /// The number of the message that a reply draft kept by this service answers; null for any other number. A failure where the
    /// store does not say: the reply may have gone out under the other number.
    /// </summary>
    Task<Result<long?>> FindAnsweredAsync(MessagingUser user, long draftId, CancellationToken cancellationToken);

    /// <summary>
    /// Takes away the draft that a sent message was written from. One that was saved with other words after the request to
    /// send stays: it is a message of its own; so does one of other words that the message was not written from.
    /// </summary>
    /// <remarks>Does nothing for a draft that is not kept by this service. Never fails the send.</remarks>
    /// <returns>It was there and is taken away.</returns>
    Task<bool> ConsumeAsync(UserPseudonym owner, SentDraftText sent, CancellationToken cancellationToken);

    /// <summary>
    /// The same, for a job that comes again: a draft that stays because the store is away is not one that its writer edited.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The store is away.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The draft cannot be decrypted.</exception>
    Task<bool> ConsumeOrThrowAsync(UserPseudonym owner, SentDraftText sent, CancellationToken cancellationToken);
}

using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>The drafts that a message comes back to.</summary>
internal interface IDraftReturner
{
    /// <summary>
    /// Puts the message where its sender looks for what was not sent. Safe to repeat: the same message makes one draft. A failure
    /// where it is to be tried again.
    /// </summary>
    Task<Result<PutBack>> PutBackAsync(ReturnedMessage message, CancellationToken cancellationToken);
}

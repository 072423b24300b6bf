using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr;

/// <summary>Saved drafts of an EHR that keeps them itself.</summary>
public interface IDraftFolder : IEhrCapability
{
    /// <summary>Whether the number is one of the person's drafts, and not a message.</summary>
    Task<Result<bool>> HoldsAsync(Patient patient, long number, CancellationToken cancellationToken);

    /// <summary>The draft of that number, if it is one to the message's recipient with its subject, or in its conversation.</summary>
    Task<Result<FoundDraft>> ReadAsync(OutgoingMessage message, long number, CancellationToken cancellationToken);

    /// <summary>
    /// The draft with the message's words, to its recipient with its subject or in its conversation, that was saved since then: of
    /// several the last, and not the one that the message names. Null where there is none.
    /// </summary>
    Task<Result<long?>> FindSavedSinceAsync(OutgoingMessage message, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a message as a draft of its sender as it is: under the draft it names, else as a new one. Not safe to repeat.
    /// </summary>
    Task<Result<SavedDraft>> WriteAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a note before the text of a draft that has the message's words and no note; leaves every other as it is.
    /// </summary>
    Task<Result<Done>> MarkAsync(OutgoingMessage message, long number, string note, CancellationToken cancellationToken);

    /// <summary>Throws a draft away. Whoever asks has just read it: of a number that is a message, the message would go.</summary>
    Task<Result<Done>> DeleteAsync(Patient patient, long number, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a message as a draft of its sender, of a reply where it answers one; its files are left out. Safe to repeat: where a
    /// draft of these words stands already, it is that one, and gets <paramref name="note"/> where it has none.
    /// </summary>
    /// <param name="message">Whose text is saved, to whom; its own draft is not asked for.</param>
    /// <param name="note">Stands before the text, and is part of it.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    Task<Result<SavedDraft>> SaveAsync(OutgoingMessage message, string note, CancellationToken cancellationToken);
}

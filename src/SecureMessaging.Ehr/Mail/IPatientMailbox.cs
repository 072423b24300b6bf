using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Mail;

/// <summary>
/// A person's mail on one EHR, where legacy does not show it: received and sent messages, without folders and drafts, which such
/// an EHR does not have.
/// </summary>
public interface IPatientMailbox : IEhrCapability
{
    /// <summary>
    /// All messages of the person created at or after <paramref name="since"/>, without their text;
    /// <see cref="NoHealthRecord"/> where the person has none there.
    /// </summary>
    Task<Result<MailList>> ListAsync(Patient patient, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// One message with its text and the names of its files; SM904 where the EHR does not show the person such a message. That it is the
    /// person's is proven by the EHR at each read, and by nothing that the caller knows: 503 where the EHR cannot say.
    /// </summary>
    Task<Result<MailMessage>> ReadAsync(Patient patient, EhrMessageKey key, CancellationToken cancellationToken);

    /// <summary>
    /// A file of a message, read while it comes in: none is in memory as a whole. Whose it is is proven as for <see cref="ReadAsync"/>. 404
    /// where the message has no such file.
    /// </summary>
    /// <param name="patient">Whose mail it is.</param>
    /// <param name="key">The message.</param>
    /// <param name="number">The file's place among those of <see cref="ReadAsync"/>, from 1 on.</param>
    /// <param name="cancellationToken">Ends the call; not the reading of what was opened.</param>
    Task<Result<OpenedFile>> OpenFileAsync(Patient patient, EhrMessageKey key, int number, CancellationToken cancellationToken);

    /// <summary>
    /// Gives received messages a status. What has that status already, and what the person wrote, stays as it is. Somebody who
    /// changes the same message meanwhile is met once: the message is read again and the change repeated.
    /// </summary>
    Task<Result<int>> SetStatusAsync(
        Patient patient, IReadOnlyCollection<EhrMessageKey> keys, MailStatus status, CancellationToken cancellationToken);
}

using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr;

/// <summary>Tells of a conversation on one record whom it is with. A reply is judged by that, never by what the page says.</summary>
public interface IThreadReader
{
    RecordName Name { get; }

    /// <summary>
    /// The care team of the conversation that a message, or a draft of a reply, belongs to. SM904 when the record does not show
    /// the person such a message; what the record does not tell is null.
    /// </summary>
    Task<Result<ThreadRecipient>> ReadRecipientAsync(ThreadQuery query, CancellationToken cancellationToken);
}

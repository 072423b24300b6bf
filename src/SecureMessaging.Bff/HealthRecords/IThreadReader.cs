using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;

namespace SecureMessaging.Bff.HealthRecords;

/// <summary>Tells of a conversation on one record whom it is with. A reply is judged by that, never by what the page says.</summary>
internal interface IThreadReader
{
    RecordName Name { get; }

    /// <summary>
    /// The care team of the conversation that a message, or a draft of a reply, belongs to. SM904 when the record does not show
    /// the person such a message; what the record does not tell is null.
    /// </summary>
    Task<Result<ThreadRecipient>> ReadRecipientAsync(ThreadQuery query, CancellationToken cancellationToken);
}

using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr;

/// <summary>Tells of a conversation on one EHR whom it is with. A reply is judged by that, never by what the web client says.</summary>
public interface IThreadReader : IEhrCapability
{
    /// <summary>
    /// The care team of the conversation that a message, or a draft of a reply, belongs to. SM904 when the EHR does not show
    /// the person such a message; what the EHR does not tell is null.
    /// </summary>
    Task<Result<ThreadRecipient>> ReadRecipientAsync(ThreadQuery query, CancellationToken cancellationToken);
}

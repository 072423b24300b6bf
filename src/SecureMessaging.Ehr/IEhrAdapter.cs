using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr;

/// <summary>
/// One electronic health record: read the address book, and the three steps of a message. An implementation never repeats a
/// dispatch by itself, and tells a message that was definitely not accepted from one whose fate is unknown.
/// </summary>
public interface IEhrAdapter
{
    /// <summary>The same object for the life of the process.</summary>
    EhrProfile Profile { get; }

    /// <summary>The person's care teams on this EHR.</summary>
    Task<Result<AddressBook>> ReadAddressBookAsync(AddressBookRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Ends when what this EHR gives to everybody alike is held, or its first load after a start has failed; ended already where
    /// there is nothing of the kind. Begins that load where nobody has.
    /// </summary>
    Task WhenSharedLoadedAsync(AddressBookRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Gets what every call for a person begins with (VistA a session, Oracle Health the person's id there), so that a send which
    /// follows soon need not wait for it. Ends at once where that is held. What fails here fails again, and is reported, in the send.
    /// </summary>
    Task ReadySenderAsync(AddressBookRequest sender, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// What can be done before the point of no return: VistA saves a draft, Oracle Health validates the recipient.
    /// Safe to repeat; the ticket is stored before the message is dispatched.
    /// </summary>
    Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Hands the message over, once. Asks <see cref="OutgoingMessage.MayBeHandedOver"/> again right before each call
    /// that could store it, one that follows a renewed token too.
    /// </summary>
    Task<DispatchOutcome> DispatchAsync(OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken);

    /// <summary>Finds out, where the EHR shows what it holds, whether it holds a message.</summary>
    Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, CancellationToken cancellationToken);
}

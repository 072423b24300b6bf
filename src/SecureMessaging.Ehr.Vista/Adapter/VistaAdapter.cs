using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Delivery;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Sending;
using SecureMessaging.Ehr.Vista.Sessions;

namespace SecureMessaging.Ehr.Vista.Adapter;

/// <summary>The adapter of VistA, which is reached through MHV.</summary>
internal sealed class VistaAdapter(
    VistaSessions sessions, VistaAddressBook addressBook, VistaDrafts drafts, VistaDispatch dispatch, VistaDelivery delivery) : IEhrAdapter
{
    public EhrProfile Profile => VistaProfiles.Vista;

    public Task<Result<AddressBook>> ReadAddressBookAsync(AddressBookRequest request, CancellationToken cancellationToken) =>
        addressBook.ReadAsync(request.Patient, cancellationToken);

    public Task ReadySenderAsync(AddressBookRequest sender, CancellationToken cancellationToken) =>
        sessions.GetAsync(sender.Patient, cancellationToken);

    public Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        drafts.SaveAsync(message, cancellationToken);

    public Task<DispatchOutcome> DispatchAsync(
        OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken) =>
        dispatch.SendAsync(message, ticket, cancellationToken);

    public Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, CancellationToken cancellationToken) =>
        delivery.CheckDeliveryAsync(query, VistaScope.VistaOnly, cancellationToken);
}

using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Vista.Delivery;
using SecureMessaging.Bff.Vista.Sending;

namespace SecureMessaging.Bff.Vista;

/// <summary>VistA as a health record, reached through MHV.</summary>
internal sealed class VistaMessaging(VistaAddressBook addressBook, VistaDrafts drafts, VistaDispatch dispatch, VistaDelivery delivery)
    : IHealthRecord
{
    public RecordName Name => RecordName.Vista;

    public Ehr Ehr => Ehr.Vista;

    public Task<Result<AddressBook>> ReadAddressBookAsync(AddressBookRequest request, CancellationToken cancellationToken) =>
        addressBook.ReadAsync(request.Patient, cancellationToken);

    public Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        drafts.SaveAsync(message, cancellationToken);

    public Task<DispatchOutcome> DispatchAsync(
        OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken) =>
        dispatch.SendAsync(message, ticket, cancellationToken);

    public Task<DeliveryEvidence> LookForAsync(DeliveryQuery query, CancellationToken cancellationToken) =>
        delivery.LookForAsync(query, VistaScope.VistaOnly, cancellationToken);
}

using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Reading;
using SecureMessaging.Ehr.OracleHealth.Sending;
using SecureMessaging.Ehr.OracleHealth.Settings;

namespace SecureMessaging.Ehr.OracleHealth.Adapter;

/// <summary>The adapter of Oracle Health, which is reached directly over the Millennium message and recipient services.</summary>
internal sealed class OracleHealthAdapter(
    OracleHealthAddressBook addressBook, SenderReadiness readiness, MessageSending sending, DeliverySearch search,
    IOptions<OracleHealthOptions> options) : IEhrAdapter
{
    public EhrProfile Profile { get; } = OracleHealthProfile.Of(options.Value);

    public Task<Result<AddressBook>> ReadAddressBookAsync(AddressBookRequest request, CancellationToken cancellationToken) =>
        addressBook.ReadAsync(request, cancellationToken);

    public Task WhenSharedLoadedAsync(AddressBookRequest request, CancellationToken cancellationToken) =>
        addressBook.WhenPoolsLoadedAsync(request, cancellationToken);

    public Task ReadySenderAsync(AddressBookRequest sender, CancellationToken cancellationToken) =>
        readiness.ReadyAsync(sender, cancellationToken);

    public Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        sending.PrepareAsync(message, cancellationToken);

    public Task<DispatchOutcome> DispatchAsync(OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken) =>
        sending.DispatchAsync(message, ticket, cancellationToken);

    public Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, CancellationToken cancellationToken) =>
        search.CheckDeliveryAsync(query, cancellationToken);
}

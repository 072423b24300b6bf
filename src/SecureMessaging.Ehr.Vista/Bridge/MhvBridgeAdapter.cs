using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Delivery;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Sending;
using SecureMessaging.Ehr.Vista.Sessions;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Bridge;

/// <summary>
/// Oracle Health reached through MHV: the same calls as for VistA with other flags, and a send that is over only when MHV says
/// that Oracle Health has the message.
/// </summary>
internal sealed class MhvBridgeAdapter(
    VistaSessions sessions, VistaAddressBook addressBook, VistaDrafts drafts, VistaDispatch dispatch, VistaDelivery delivery,
    MhvBridgeDelivery bridge) : IEhrAdapter
{
    /// <summary>So many equal messages that failed are passed over in one delivery check.</summary>
    private const int MaxFailedEquals = 5;

    public EhrProfile Profile => VistaProfiles.Bridge;

    public Task<Result<AddressBook>> ReadAddressBookAsync(AddressBookRequest request, CancellationToken cancellationToken) =>
        addressBook.ReadPoolsAsync(request.Patient, request.Facilities, cancellationToken);

    public Task ReadySenderAsync(AddressBookRequest sender, CancellationToken cancellationToken) =>
        sessions.GetAsync(sender.Patient, cancellationToken);

    public Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        drafts.SaveAsync(message, cancellationToken);

    public async Task<DispatchOutcome> DispatchAsync(
        OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken)
    {
        var taken = await dispatch.SendAsync(message, ticket, cancellationToken);
        if (taken is not DispatchOutcome.Accepted { Message: var accepted } || VistaTicket.Number(accepted.EhrMessageId) is not { } number)
        {
            return taken;
        }

        return await bridge.WaitAsync(message.Sender, number, cancellationToken) switch
        {
            MhvBridgeStatus.Sent => taken,
            MhvBridgeStatus.Failed => new DispatchOutcome.NotAccepted(new SmRefusal(SmCode.OracleHealthSendFailed)),
            _ => new DispatchOutcome.Unknown(new UpstreamTimedOut(Profile.Name.Value, VistaOperations.Status)),
        };
    }

    public async Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        for (var others = 0; others < MaxFailedEquals; others++)
        {
            var evidence = await delivery.CheckDeliveryAsync(query, VistaScope.WithOracleHealth, cancellationToken);
            if (evidence is not DeliveryEvidence.Found { Message: var held } || VistaTicket.Number(held.EhrMessageId) is not { } number)
            {
                return evidence;
            }

            // This proves that MHV holds it, and nothing about Oracle Health.
            var asked = await bridge.AskAsync(query.Message.Sender, number, cancellationToken);
            if (!asked.TryGet(out var status, out var failure))
            {
                return new DeliveryEvidence.CannotTell(failure);
            }

            switch (status)
            {
                case MhvBridgeStatus.Sent:
                    return evidence;
                case MhvBridgeStatus.Failed when IsOf(query, number):
                    return new DeliveryEvidence.Refused(new SmRefusal(SmCode.OracleHealthSendFailed));
                case MhvBridgeStatus.Failed:
                    // Perhaps an earlier attempt with the same words: this one may stand under another number.
                    query = query with { Taken = query.Taken.Add(held.EhrMessageId) };
                    break;
                default:
                    return new DeliveryEvidence.NotVisible();
            }
        }

        return new DeliveryEvidence.NotVisible();
    }

    private static bool IsOf(DeliveryQuery query, long number) =>
        number == (VistaTicket.Number(query.EhrMessageId) ?? VistaTicket.Parse(query.Ticket).DraftId);
}

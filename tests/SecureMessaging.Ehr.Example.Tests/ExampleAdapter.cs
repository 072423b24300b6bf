using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Example.Tests;

internal sealed class ExampleAdapter(ExampleEhr ehr, TimeProvider time) : IEhrAdapter
{
    public EhrProfile Profile => ehr.Profile;

    public Task<Result<AddressBook>> ReadAddressBookAsync(AddressBookRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<AddressBook>>(new AddressBook(ExampleEhr.TeamsOf(request.Patient.User), time.GetUtcNow()));

    public Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        Task.FromResult<Result<DispatchTicket>>(
            message.Recipient is null ? new SmRefusal(SmCode.RecipientNotFound) : DispatchTicket.Empty);

    public Task<DispatchOutcome> DispatchAsync(
        OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken)
    {
        if (!message.MayBeHandedOver())
        {
            return Task.FromResult<DispatchOutcome>(new DispatchOutcome.NotAccepted(new ServiceUnavailable("lease")));
        }

        var taken = Accepted(ehr.Take(message));
        var isLost = ehr.LosesNextAnswer;
        ehr.LosesNextAnswer = false;
        return Task.FromResult<DispatchOutcome>(
            isLost
                ? new DispatchOutcome.Unknown(new UpstreamTimedOut(Profile.Name.Value, "send"))
                : new DispatchOutcome.Accepted(taken));
    }

    public Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryEvidence>(
            ehr.Held.FirstOrDefault(held => held.Reference == query.Message.Reference) is { } held
                ? new DeliveryEvidence.Found(Accepted(held))
                : new DeliveryEvidence.NotVisible());

    private static AcceptedMessage Accepted(ExampleMessage held) =>
        new() { EhrMessageId = held.Id, SentAt = held.SentAt, RecipientId = held.Team.Value };
}

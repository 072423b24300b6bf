using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Messages;

/// <summary>What a delivery check showed.</summary>
public abstract record DeliveryEvidence
{
    private DeliveryEvidence()
    {
    }

    /// <summary>The EHR holds it.</summary>
    public sealed record Found(AcceptedMessage Message) : DeliveryEvidence;

    /// <summary>The EHR shows no such message now. It may still become visible.</summary>
    public sealed record NotVisible : DeliveryEvidence;

    /// <summary>
    /// The EHR cannot have it, now or later: on VistA its draft is still a draft and no send is under way; or the
    /// EHR said that it is done with it, and does not show it.
    /// </summary>
    public sealed record SurelyAbsent : DeliveryEvidence;

    /// <summary>
    /// The EHR holds the message and says that it did not bring it to its recipient, and will not: it was not sent, and its sender
    /// gets that at once.
    /// </summary>
    /// <param name="Failure">What the sender gets.</param>
    public sealed record Refused(Failure Failure) : DeliveryEvidence;

    /// <summary>
    /// The EHR shows other words under the number of this message, and these words nowhere. It may have altered the
    /// text, or the number may be another message's: neither presence nor absence is proven.
    /// </summary>
    public sealed record OtherText : DeliveryEvidence;

    /// <summary>The delivery check itself failed and says nothing about the message.</summary>
    public sealed record CannotTell(Failure Failure) : DeliveryEvidence;
}

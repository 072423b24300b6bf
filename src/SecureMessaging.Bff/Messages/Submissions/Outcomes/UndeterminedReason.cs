using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

/// <summary>Why it could not be found out what became of a submission: one word for operations.</summary>
internal static class UndeterminedReason
{
    /// <summary>The key ring cannot open the text, so nothing can be compared.</summary>
    public static readonly Failure Unreadable = new ServiceUnavailable("unreadable");

    /// <summary>No adapter reaches the EHR any more.</summary>
    public static readonly Failure NoAdapter = new ServiceUnavailable("no-adapter");

    /// <summary>The delivery check itself broke: an error of this service.</summary>
    public static readonly Failure Broken = new ServiceUnavailable("broken");

    private const string OtherText = "other-text";
    private const string Held = "held";

    /// <summary>
    /// Of the last delivery check: <c>unreadable</c>, <c>no-adapter</c>, <c>broken</c>, <c>other-text</c>, <c>held</c> (by
    /// the brake), or the kind of failure the EHR answered with.
    /// </summary>
    public static string Of(DeliveryEvidence evidence) => evidence switch
    {
        DeliveryEvidence.OtherText => OtherText,
        DeliveryEvidence.CannotTell { Failure: ServiceUnavailable own } => own.Part,
        DeliveryEvidence.CannotTell other => StoredFailure.Write(other.Failure).Split('|')[0],
        _ => Held,
    };
}

using System.Diagnostics;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;

namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>Why a message did not arrive, as far as it matters to its sender.</summary>
internal enum NotDeliveredReason
{
    /// <summary>The EHR took it and did not keep it.</summary>
    Lost,

    /// <summary>The EHR did not take it.</summary>
    NotAccepted,

    /// <summary>The EHR was never asked.</summary>
    NeverSent,
}

internal static class NotDeliveredReasons
{
    public static NotDeliveredReason Of(Submission failed) => failed switch
    {
        { Acknowledged: true } => NotDeliveredReason.Lost,
        { DispatchedAt: null } => NotDeliveredReason.NeverSent,
        _ when failed.Failure == StoredFailure.Write(StoredFailure.NeverDispatched) => NotDeliveredReason.NeverSent,
        _ => NotDeliveredReason.NotAccepted,
    };

    /// <summary>As it is kept with a draft, and on the wire.</summary>
    public static string ToWireName(this NotDeliveredReason reason) => reason switch
    {
        NotDeliveredReason.Lost => "lost",
        NotDeliveredReason.NotAccepted => "not_accepted",
        NotDeliveredReason.NeverSent => "never_sent",
        _ => throw new UnreachableException(),
    };
}

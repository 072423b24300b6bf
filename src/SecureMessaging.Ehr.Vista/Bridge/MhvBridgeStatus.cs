namespace SecureMessaging.Ehr.Vista.Bridge;

/// <summary>How far MHV has brought a message to Oracle Health.</summary>
internal enum MhvBridgeStatus
{
    /// <summary>Not there yet, or the question had no answer.</summary>
    Pending,

    /// <summary>Oracle Health has it.</summary>
    Sent,

    /// <summary>Oracle Health definitely has not and will not get it: <c>FAILED</c>, <c>INVALID</c>.</summary>
    Failed,

    /// <summary>
    /// MHV does not know: <c>UNKNOWN</c>, <c>NOT_SUPPORTED</c>. The existing service calls this "sent"; this one does not.
    /// </summary>
    Unknowable,
}

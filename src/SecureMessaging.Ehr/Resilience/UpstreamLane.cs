namespace SecureMessaging.Ehr.Resilience;

/// <summary>
/// Calls of one upstream that share a limit and a breaker. Kept apart so that a slow log-in does not stop reading, and
/// failing reads do not stop sending.
/// </summary>
public enum UpstreamLane
{
    /// <summary>Log-ins and tokens.</summary>
    Session,

    /// <summary>Calls that change nothing: the only ones that are retried.</summary>
    Read,

    /// <summary>Calls that change something: never retried, never hedged.</summary>
    Send,
}

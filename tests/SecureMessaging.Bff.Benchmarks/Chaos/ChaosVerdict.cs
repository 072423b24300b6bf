namespace SecureMessaging.Bff.Benchmarks.Chaos;

internal enum ChaosVerdict
{
    /// <summary>In the EHR once, and shown as sent, in the answer or among the submissions.</summary>
    SentOnce,

    /// <summary>In the EHR more than once.</summary>
    Doubled,

    /// <summary>Shown as sent and never told otherwise, and not in the EHR.</summary>
    Lost,

    /// <summary>Not in the EHR, and shown so.</summary>
    FailedAndTold,

    /// <summary>The EHR said yes and holds nothing: shown as sent, and since then as failed, with an alarm.</summary>
    TakenBack,

    /// <summary>Still being found out about.</summary>
    StillUnconfirmed,

    /// <summary>In the EHR once, and shown as failed.</summary>
    WronglyFailed,
}

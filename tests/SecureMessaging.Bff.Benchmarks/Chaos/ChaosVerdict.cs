namespace SecureMessaging.Bff.Benchmarks.Chaos;

internal enum ChaosVerdict
{
    /// <summary>In the record once, and shown as sent, in the answer or among the submissions.</summary>
    SentOnce,

    /// <summary>In the record more than once.</summary>
    Doubled,

    /// <summary>Shown as sent and never told otherwise, and not in the record.</summary>
    Lost,

    /// <summary>Not in the record, and shown so.</summary>
    FailedAndTold,

    /// <summary>The record said yes and holds nothing: shown as sent, and since then as failed, with an alarm.</summary>
    TakenBack,

    /// <summary>Still being found out about.</summary>
    StillUnconfirmed,

    /// <summary>In the record once, and shown as failed.</summary>
    WronglyFailed,
}

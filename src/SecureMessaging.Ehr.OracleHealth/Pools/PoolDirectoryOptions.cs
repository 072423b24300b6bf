namespace SecureMessaging.Ehr.OracleHealth.Pools;

/// <summary>How long a tenant's list of pools is used.</summary>
internal sealed class PoolDirectoryOptions
{
    /// <summary>
    /// From this age on the list is read again in the background while the old one is served. 1 minute to 24 hours; default
    /// 1 hour: pools change by a ticket, not by the minute.
    /// </summary>
    public TimeSpan Soft { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Up to this age a list is served when Millennium does not answer, with its age. From <see cref="Soft"/> to 30 days;
    /// default 3 days, a long weekend. Every send still validates its pool.
    /// </summary>
    public TimeSpan Hard { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Pause after a failed read before the next. 5 seconds to 1 hour; default 30 seconds.</summary>
    public TimeSpan RetryAfterFailure { get; set; } = TimeSpan.FromSeconds(30);
}

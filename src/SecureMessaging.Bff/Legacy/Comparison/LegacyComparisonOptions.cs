namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>How this service's flags, calendar and facilities are compared with those of others. Section <c>LegacyComparison</c>.</summary>
internal sealed class LegacyComparisonOptions
{
    public const string Section = "LegacyComparison";

    /// <summary>False compares nothing, and readiness says so.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>From one comparison to the next. 1 minute to 1 day; default 1 hour.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The next attempt after something could not be read. 1 second to 1 hour; default 1 minute.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For one read, its body included. 1 second to 1 minute; default 10 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The public list of facilities and their EHRs, which the web client loads from the web host (<c>vamc-ehr.json</c>). Absolute;
    /// empty compares no EHR, and readiness says so.
    /// </summary>
    public string EhrListAddress { get; init; } = "";
}

namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>A word that pool names begin with, before the site code.</summary>
internal sealed record PrefixRule
{
    /// <summary>One word of letters or digits, for example <c>VHA</c>. Capitals do not matter.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// The station every name with this prefix belongs to, for example 556 for <c>FHCC</c>; then no site code needs to follow.
    /// Left out, the word behind the prefix tells the station.
    /// </summary>
    public string? Station { get; init; }
}

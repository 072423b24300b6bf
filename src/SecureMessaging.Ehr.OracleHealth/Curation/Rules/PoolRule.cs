namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>What is decided for listed pools whatever their name says.</summary>
internal sealed record PoolRule
{
    public string Name { get; init; } = "";

    public string[] Ids { get; init; } = [];

    /// <summary>True: never shown. Then station and display name must be left out.</summary>
    public bool Deny { get; init; }

    /// <summary>The station the pools belong to; required unless denied.</summary>
    public string? Station { get; init; }

    /// <summary>The readable name; left out, it is made from the pool's name.</summary>
    public string? DisplayName { get; init; }
}

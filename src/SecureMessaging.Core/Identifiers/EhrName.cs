namespace SecureMessaging.Core.Identifiers;

/// <summary>The name an adapter registers itself under; a facility resolves to exactly one.</summary>
public readonly record struct EhrName(string Value)
{
    public static readonly EhrName Vista = new("vista");
    public static readonly EhrName OracleHealth = new("oracle-health");

    /// <summary>Oracle Health reached through MHV instead of Millennium.</summary>
    public static readonly EhrName MhvBridge = new("mhv-bridge");

    public override string ToString() => Value;
}

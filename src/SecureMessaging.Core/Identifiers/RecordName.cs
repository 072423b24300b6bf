namespace SecureMessaging.Core.Identifiers;

/// <summary>The name an adapter registers itself under; a facility resolves to exactly one.</summary>
public readonly record struct RecordName(string Value)
{
    public static readonly RecordName Vista = new("vista");
    public static readonly RecordName OracleHealth = new("oracle-health");

    /// <summary>Oracle Health reached through MHV instead of Millennium.</summary>
    public static readonly RecordName MhvBridge = new("mhv-bridge");

    public override string ToString() => Value;
}

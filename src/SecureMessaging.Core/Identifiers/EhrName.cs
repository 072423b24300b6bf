namespace SecureMessaging.Core.Identifiers;

/// <summary>
/// The name of an electronic health record, as <c>meta.partial</c>, the ops API and configuration spell it, and of the adapter
/// that reaches it. An EHR that is reached in a second way has a second adapter with a name of its own.
/// </summary>
public readonly record struct EhrName(string Value)
{
    public static readonly EhrName Vista = new("vista");
    public static readonly EhrName OracleHealth = new("oracle-health");

    /// <summary>Oracle Health reached through MHV instead of Millennium.</summary>
    public static readonly EhrName MhvBridge = new("mhv-bridge");

    public override string ToString() => Value;
}

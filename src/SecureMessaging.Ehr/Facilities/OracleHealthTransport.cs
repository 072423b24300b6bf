using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>How a facility on Oracle Health is reached, as configuration spells it.</summary>
public static class OracleHealthTransport
{
    /// <summary>Straight to the Millennium message and recipient APIs.</summary>
    public const string Millennium = "millennium";

    /// <summary>Through MHV, which forwards to Oracle Health.</summary>
    public const string MhvBridge = "mhv-bridge";

    public static bool IsKnown(string? text) => text is Millennium or MhvBridge;

    public static EhrName AdapterFor(string transport) =>
        transport == MhvBridge ? EhrName.MhvBridge : EhrName.OracleHealth;
}

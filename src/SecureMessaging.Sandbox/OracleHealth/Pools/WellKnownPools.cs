namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>Pools tests and documents name by id. They count towards their station's plan.</summary>
internal static class WellKnownPools
{
    public const string Station = "668";

    /// <summary>Accepts messages.</summary>
    public static readonly Pool PrimaryCare = new("1568", "VHA 668 Spokane Primary Care Aspen Clinical Staff");

    /// <summary>Is listed, and validates as unable to receive.</summary>
    public static readonly Pool Invalid = new("1570", "VHA 668 Spokane Primary Care Retired Team");

    /// <summary>Staff only, as its name alone shows.</summary>
    public static readonly Pool Internal = new("1572", "VHA 668 DO NOT USE Refill ROUTING");

    public static readonly Pool Pharmacy = new("1574", "VHA 668 Spokane Ask a Pharmacist");

    public static readonly IReadOnlyList<Pool> All = [PrimaryCare, Invalid, Internal, Pharmacy];
}

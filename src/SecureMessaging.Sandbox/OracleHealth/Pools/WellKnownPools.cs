namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>Pools tests and documents name by id. They count towards their station's plan.</summary>
internal static class WellKnownPools
{
    public const string Station = "668";

    /// <summary>Accepts messages.</summary>
    public static readonly Pool PrimaryCare = new("1568", "VHA SPO Spokane Primary Care Aspen - Clinical");

    /// <summary>Is listed, and validates as unable to receive.</summary>
    public static readonly Pool Invalid = new("1570", "VHA SPO Spokane Primary Care Retired Team");

    /// <summary>Staff only, as its name alone shows.</summary>
    public static readonly Pool Internal = new("1572", "VHA SPO DO NOT USE Refill ROUTING");

    public static readonly Pool Pharmacy = new("1574", "VHA SPO Spokane Ask a Pharmacist");

    /// <summary>Names that were seen in public, letter by letter, with their stations. Listed after the made ones.</summary>
    public static readonly IReadOnlyList<(string Station, string Name)> SeenInPublic =
        [("668", "VHA SPO ALS - Clinical"), ("757", "VHA COS Allergy")];

    /// <summary>For patients, whatever a hasty rule makes of <c>internal</c>, <c>test</c> and <c>training</c>. Listed last.</summary>
    public static readonly IReadOnlyList<(string Station, string Name)> SoundingInternal =
        [("668", "VHA SPO Internal Medicine - Clinical"), ("556", "FHCC Skin Test"), ("757", "VHA COS Diabetes Training")];

    public static readonly IReadOnlyList<Pool> All = [PrimaryCare, Invalid, Internal, Pharmacy];
}

namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>How many pools a station has in a tenant, and the places its clinics are named after.</summary>
internal sealed record PoolPlan(string Tenant, string Station, int Count, string[] Places)
{
    /// <summary>The four Oracle Health stations of <c>many-facilities</c> hold 3,000 pools between them.</summary>
    public static readonly IReadOnlyList<PoolPlan> All =
    [
        new(MillenniumTenants.Main, "653", 750, ["Roseburg", "Eugene", "North Bend", "Brookings"]),
        new(MillenniumTenants.Main, "668", 750, ["Spokane", "Coeur d'Alene", "Sandpoint", "Wenatchee", "Libby"]),
        new(MillenniumTenants.Main, "687", 750, ["Walla Walla", "Richland", "Yakima", "Lewiston", "La Grande"]),
        new(MillenniumTenants.Main, "692", 750, ["White City", "Grants Pass", "Klamath Falls"]),
        new(MillenniumTenants.Main, "556", 260, ["North Chicago", "Evanston", "Kenosha", "McHenry"]),
        new(MillenniumTenants.Main, "757", 320, ["Columbus", "Grove City", "Marion OH", "Newark", "Zanesville"]),
        new(MillenniumTenants.Main, "506", 180, ["Ann Arbor", "Toledo", "Flint", "Jackson"]),
        new(MillenniumTenants.Second, "515", 150, ["Battle Creek", "Lansing", "Muskegon", "Benton Harbor"]),
        new(MillenniumTenants.Second, "553", 190, ["Detroit", "Pontiac", "Yale"]),
        new(MillenniumTenants.Second, "655", 120, ["Saginaw", "Gaylord", "Traverse City", "Alpena"]),
    ];
}

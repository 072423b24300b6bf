namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>The overrides of a facility and their version; version 0 and empty where there never were any.</summary>
internal sealed record FacilityControl(FacilityControlDocument Document, long Version)
{
    public static readonly FacilityControl None = new(new FacilityControlDocument(), 0);

    /// <summary>The store's revision that holds them; null where they are not, or not yet, in the store.</summary>
    public long? Revision { get; init; }
}

namespace SecureMessaging.Rollout.Contracts.Propagation;

/// <summary>A stored document that is no flag.</summary>
/// <param name="Json">Null where there never was one.</param>
/// <param name="Version">0 where there never was one.</param>
public sealed record PropagatedDocument(string? Json, long Version)
{
    public static readonly PropagatedDocument None = new(null, 0);

    /// <summary>The store's revision that holds it; null where it is not, or not yet, in the store.</summary>
    public long? Revision { get; init; }
}

namespace SecureMessaging.Rollout.Storage;

/// <summary>A stored document with its version and the store's revision that wrote it.</summary>
internal sealed class ItemRow
{
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required long Version { get; init; }

    public required long Revision { get; init; }

    public required string Doc { get; init; }
}

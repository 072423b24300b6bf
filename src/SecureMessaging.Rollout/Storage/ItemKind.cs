namespace SecureMessaging.Rollout.Storage;

/// <summary>What is versioned and audited, in the words of the store.</summary>
internal static class ItemKind
{
    public const string Flag = "flag";
}

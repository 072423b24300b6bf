namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>How a user's bucket is drawn. A flag never changes its hash after its start: that would deal everybody anew.</summary>
public enum FlagHash
{
    /// <summary>SHA-256 over user and flag name, as the targeting filter of Microsoft.FeatureManagement draws.</summary>
    Sha256,

    /// <summary>CRC-32 over flag name and user, as Flipper draws; for flags taken over with the same people on.</summary>
    FlipperCrc32,
}

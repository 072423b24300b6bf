namespace SecureMessaging.Bff.Rollout;

/// <summary>What an empty store begins with.</summary>
internal sealed class RolloutSeedOptions
{
    /// <summary>Names of flags, each created in UAT at 0 %.</summary>
    public string[] Flags { get; init; } = [];

    /// <summary>Accounts on the allow-list of each; at most 100.</summary>
    public string[] AllowList { get; init; } = [];
}

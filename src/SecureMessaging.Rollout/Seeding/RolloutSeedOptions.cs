namespace SecureMessaging.Rollout.Seeding;

/// <summary>What an empty store begins with.</summary>
public sealed class RolloutSeedOptions
{
    /// <summary>False: an empty store stays empty, whatever else is configured here; <c>rollout init</c> fills it. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Names of flags, each created in UAT at 0 %.</summary>
    public string[] Flags { get; init; } = [];

    /// <summary>
    /// Which of them needs which other, by name; that one's allow-list is then this one's too. Default: each stands by itself.
    /// </summary>
    public Dictionary<string, string> Prerequisites { get; init; } = [];

    /// <summary>Account ids on the allow-list of each that stands by itself; at most 100.</summary>
    public string[] AllowList { get; init; } = [];
}

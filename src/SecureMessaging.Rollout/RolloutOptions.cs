using SecureMessaging.Rollout.Seeding;

namespace SecureMessaging.Rollout;

/// <summary>Section <c>Rollout</c>.</summary>
public sealed class RolloutOptions
{
    public const string Section = "Rollout";

    /// <summary>
    /// This process's name among the instances, at most 100 characters, unique. Default: host, process id and a random
    /// part, because a restarted process is another instance.
    /// </summary>
    public string? InstanceName { get; init; }

    /// <summary>
    /// The copy of the flags for a start without the database. Default <c>.data/rollout.last-known-good.json</c>; a volume
    /// that outlives the container makes it useful.
    /// </summary>
    public string LastKnownGoodPath { get; init; } = ".data/rollout.last-known-good.json";

    /// <summary>
    /// The file that kills flags on every instance that sees it, within a second and without the database. Default
    /// <c>.data/rollout.break-glass</c>; useful in a folder that all instances mount.
    /// </summary>
    public string BreakGlassPath { get; init; } = ".data/rollout.break-glass";

    /// <summary>Flags to create when the store has none; used in Development. Default: none.</summary>
    public RolloutSeedOptions Seed { get; init; } = new();
}

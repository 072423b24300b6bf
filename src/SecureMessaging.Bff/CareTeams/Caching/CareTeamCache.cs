using Microsoft.Extensions.Options;
using SecureMessaging.Ehr;
using ZiggyCreatures.Caching.Fusion;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>The cache of this part, and how its entries live.</summary>
internal sealed class CareTeamCache(IFusionCacheProvider caches, IOptions<CareTeamsOptions> options)
{
    public const string Name = "care-teams";

    /// <summary>What an entry that is not a list counts.</summary>
    public const int SmallEntry = 1;

    private const float EagerRefreshAt = 0.8f;

    private static readonly TimeSpan ThrottleAfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>Once it failed, nobody asks the second level for this long.</summary>
    public static readonly TimeSpan SecondLevelLeftAlone = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A second level that hangs is gone on without: an answer waits for it a few times at most, beside the EHRs' budget,
    /// and is out within 3 s all the same.
    /// </summary>
    public static readonly TimeSpan SecondLevelTimeout = TimeSpan.FromMilliseconds(200);

    public IFusionCache Entries { get; } = caches.GetCache(Name);

    /// <summary>
    /// A directory that is the same for everybody is kept by its adapter, per tenant; a copy per person in the second level
    /// would only repeat it.
    /// </summary>
    public FusionCacheEntryOptions ListOptionsOf(EhrProfile profile) =>
        profile.HasSharedDirectory ? ListOptions.Duplicate().SetSkipDistributedCache(true, true) : ListOptions;

    /// <summary>For one person's list: refreshed before it ends, kept past its end to stand in when the EHR fails.</summary>
    public FusionCacheEntryOptions ListOptions { get; } = SharedFor(options.Value.ListLifetime)
        .SetEagerRefresh(EagerRefreshAt)
        .SetFailSafe(true, options.Value.StaleFor, ThrottleAfterFailure);

    /// <summary>For remembering why a list could not be read, as long as it is not asked for again; of this process only.</summary>
    public FusionCacheEntryOptions FailureOptions { get; } =
        new FusionCacheEntryOptions(ThrottleAfterFailure) { Size = SmallEntry }.SetSkipDistributedCache(true, true);

    /// <summary>For reading what stands in, without asking the EHR again.</summary>
    public FusionCacheEntryOptions StaleOptions { get; } = SharedFor(options.Value.ListLifetime)
        .SetFailSafe(true, options.Value.StaleFor, ThrottleAfterFailure)
        .SetAllowStaleOnReadOnly(true);

    /// <summary>
    /// For what the second level holds as well: it is waited for a moment only, and what cannot be read there, because its key is
    /// gone or another version wrote it, counts as a miss.
    /// </summary>
    public static FusionCacheEntryOptions SharedFor(TimeSpan lifetime) =>
        new FusionCacheEntryOptions(lifetime) { ReThrowSerializationExceptions = false, Size = SmallEntry }
            .SetDistributedCacheTimeouts(SecondLevelTimeout, SecondLevelTimeout);
}

using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Facilities;
using ZiggyCreatures.Caching.Fusion;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>The cache of this part, and how its entries live.</summary>
internal sealed class CareTeamCache(IFusionCacheProvider caches, IOptions<CareTeamsOptions> options)
{
    public const string Name = "care-teams";

    private const float EagerRefreshAt = 0.8f;

    private static readonly TimeSpan ThrottleAfterFailure = TimeSpan.FromSeconds(10);

    public IFusionCache Entries { get; } = caches.GetCache(Name);

    /// <summary>
    /// A directory that is the same for everybody is kept by its adapter, per tenant; a copy per person in the second level
    /// would only repeat it.
    /// </summary>
    public FusionCacheEntryOptions ListOptionsOf(RecordName record) =>
        record == RecordName.OracleHealth ? ListOptions.Duplicate().SetSkipDistributedCache(true, true) : ListOptions;

    /// <summary>For one person's list: refreshed before it ends, kept past its end to stand in when the record fails.</summary>
    public FusionCacheEntryOptions ListOptions { get; } = new FusionCacheEntryOptions(options.Value.ListLifetime)
        .SetEagerRefresh(EagerRefreshAt)
        .SetFailSafe(true, options.Value.StaleFor, ThrottleAfterFailure);

    /// <summary>For remembering why a list could not be read, as long as it is not asked for again; of this process only.</summary>
    public FusionCacheEntryOptions FailureOptions { get; } =
        new FusionCacheEntryOptions(ThrottleAfterFailure).SetSkipDistributedCache(true, true);

    /// <summary>For reading what stands in, without asking the record again.</summary>
    public FusionCacheEntryOptions StaleOptions { get; } = new FusionCacheEntryOptions(options.Value.ListLifetime)
        .SetFailSafe(true, options.Value.StaleFor, ThrottleAfterFailure)
        .SetAllowStaleOnReadOnly(true);
}

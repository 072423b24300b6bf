using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.Sharing;
using SecureMessaging.Store;
using ZiggyCreatures.Caching.Fusion;

namespace SecureMessaging.Bff.CareTeams.Caching;

internal static class CareTeamCacheServiceCollectionExtensions
{
    /// <summary>
    /// In this process alone, unless Redis is configured; then Redis is second level and backplane. Instances that share only
    /// PostgreSQL keep lists of their own and tell each other of changes.
    /// </summary>
    public static IServiceCollection AddCareTeamCache(this IServiceCollection services)
    {
        RedisConnection.AddTo(services);
        services.TryAddSingleton<CareTeamMemory>();
        services.TryAddSingleton<TeamPool>();
        services.AddFusionCache(CareTeamCache.Name).WithMemoryCache(InMemory).WithOptions(options =>
        {
            // A cache with a limit takes no entry without a size.
            options.DefaultEntryOptions.Size = CareTeamCache.SmallEntry;
            options.TagsDefaultEntryOptions.Size = CareTeamCache.SmallEntry;
            // An upstream's failure is logged once, by the reader; a cache without its second level goes on without it.
            options.FactoryErrorsLogLevel = LogLevel.Debug;
            options.FailSafeActivationLogLevel = LogLevel.Debug;
            // No other cache shares its levels.
            options.MissingCacheKeyPrefixWarningLogLevel = LogLevel.None;
            options.DistributedCacheCircuitBreakerDuration = CareTeamCache.SecondLevelLeftAlone;
        }).WithPostSetup((provider, cache) =>
        {
            if (RedisConnection.IsConfigured(provider))
            {
                AddSecondLevel(provider, cache);
            }
        });
        services.TryAddSingleton<ICacheInvalidationPublisher>(NoticeFor);
        services.AddHostedService<PostgresCacheInvalidationListener>();
        services.TryAddSingleton<CareTeamCache>();
        services.TryAddSingleton<AddressBookKeys>();
        services.TryAddSingleton<RecentTeamsCache>();
        return services;
    }

    private static MemoryCache InMemory(IServiceProvider provider) => provider.GetRequiredService<CareTeamMemory>().Entries;

    /// <summary>SQLite belongs to one machine, which is one instance; with Redis the backplane tells the others.</summary>
    private static ICacheInvalidationPublisher NoticeFor(IServiceProvider provider) =>
        !RedisConnection.IsConfigured(provider)
        && provider.GetRequiredService<IOptions<StoreOptions>>().Value.Provider == StoreProvider.Postgres
            ? ActivatorUtilities.CreateInstance<PostgresCacheInvalidationPublisher>(provider)
            : new NoCacheInvalidationPublisher();

    private static void AddSecondLevel(IServiceProvider provider, IFusionCache cache)
    {
        var redis = provider.GetRequiredService<RedisConnection>();
        var distributed = new RedisCache(
            new RedisCacheOptions { ConnectionMultiplexerFactory = () => redis.GetAsync(CancellationToken.None), InstanceName = "sm:" });
        cache.SetupDistributedCache(distributed, ActivatorUtilities.CreateInstance<EncryptedJsonSerializer>(provider));
        cache.SetupBackplane(ActivatorUtilities.CreateInstance<RedisBackplane>(provider));
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Bff.Store.Locks;

internal static class LocksServiceCollectionExtensions
{
    public const string RedisConnectionKey = "Redis:ConnectionString";

    /// <summary>Locks over the database, or over Redis where it is configured: it is the faster of the two.</summary>
    public static IServiceCollection AddDistributedLock(this IServiceCollection services)
    {
        services.TryAddSingleton<IDistributedLock>(provider =>
            provider.GetRequiredService<IConfiguration>()[RedisConnectionKey] is { Length: > 0 } connection
                ? ActivatorUtilities.CreateInstance<RedisLock>(provider, new RedisLockConnection(connection))
                : ActivatorUtilities.CreateInstance<DatabaseLock>(provider));
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Store.Locks;

public static class LocksServiceCollectionExtensions
{
    /// <summary>Locks over the database, or over Redis where it is configured: it is the faster of the two.</summary>
    public static IServiceCollection AddDistributedLock(this IServiceCollection services)
    {
        RedisConnection.AddTo(services);
        services.TryAddSingleton<IDistributedLock>(provider => RedisConnection.IsConfigured(provider)
            ? ActivatorUtilities.CreateInstance<RedisLock>(provider)
            : ActivatorUtilities.CreateInstance<DatabaseLock>(provider));
        return services;
    }
}

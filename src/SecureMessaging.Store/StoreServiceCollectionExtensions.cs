using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;
using SecureMessaging.Store.Clocks;
using SecureMessaging.Store.Databases;
using SecureMessaging.Store.KeyRing;
using SecureMessaging.Store.Startup;

namespace SecureMessaging.Store;

public static class StoreServiceCollectionExtensions
{
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        IdTypes.AddAll();
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISettingsCheck, StoreSettingsCheck>());
        services.TryAddSingleton<IDatabase>(provider =>
            provider.GetRequiredService<IOptions<StoreOptions>>().Value.Provider == StoreProvider.Sqlite
                ? ActivatorUtilities.CreateInstance<SqliteDatabase>(provider)
                : ActivatorUtilities.CreateInstance<PostgresDatabase>(provider));
        services.TryAddSingleton<StoreClock>();
        services.TryAddSingleton<StoreClockReader>();
        services.TryAddSingleton<StoreMigrator>();
        services.TryAddSingleton<StoreState>();
        services.TryAddSingleton<PostgresListener>();
        services.TryAddSingleton<UserPseudonyms>();
        services.TryAddSingleton<StoreGuard>();
        services.TryAddSingleton<KeyedDigest>();
        services.AddHostedService<StoreInitializer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWarmUpStep, StoreWarmUp>());
        ConfigureKeyRing.Protect(services.AddDataProtection().SetApplicationName("secure-messaging-bff"), configuration);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<KeyManagementOptions>, ConfigureKeyRing>());
        services.TryAddSingleton<StoreClockMonitor>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreClockMonitor>());
        AddKeyRingMonitor(services);
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store").AddCheck<StoreClockMonitor>("store-clock");
        return services;
    }

    /// <summary>After the store's initializer: the schema must be in place when the first check reads it.</summary>
    private static void AddKeyRingMonitor(IServiceCollection services)
    {
        services.TryAddSingleton<RefreshableKeyManager>();
        services.Replace(ServiceDescriptor.Singleton<IKeyManager>(provider => provider.GetRequiredService<RefreshableKeyManager>()));
        services.TryAddSingleton<KeyRingState>();
        services.TryAddSingleton<KeyRingCheck>();
        services.TryAddSingleton<KeyRingMonitor>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyRingMonitor>());
        services.AddHealthChecks().AddCheck<KeyRingMonitor>("key-ring");
    }
}

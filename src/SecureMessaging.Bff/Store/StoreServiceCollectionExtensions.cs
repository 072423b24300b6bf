using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Hosting.WarmUp;

namespace SecureMessaging.Bff.Store;

internal static class StoreServiceCollectionExtensions
{
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>());
        services.TryAddSingleton<IDatabase>(provider =>
            provider.GetRequiredService<IOptions<StoreOptions>>().Value.Provider == StoreProvider.Sqlite
                ? ActivatorUtilities.CreateInstance<SqliteDatabase>(provider)
                : ActivatorUtilities.CreateInstance<PostgresDatabase>(provider));
        services.TryAddSingleton<StoreMigrator>();
        services.TryAddSingleton<StoreState>();
        services.TryAddSingleton<PostgresListener>();
        services.TryAddSingleton<UserPseudonyms>();
        services.TryAddSingleton<StoreSecret>();
        services.TryAddSingleton<KeyedDigest>();
        services.TryAddSingleton<IdAliases>();
        services.AddHostedService<StoreInitializer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWarmUpStep, StoreWarmUp>());
        ConfigureKeyRing.Protect(services.AddDataProtection().SetApplicationName("secure-messaging-bff"), configuration);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<KeyManagementOptions>, ConfigureKeyRing>());
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store");
        return services;
    }
}

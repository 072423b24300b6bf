using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Store;

internal static class StoreServiceCollectionExtensions
{
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>());
        services.TryAddSingleton<IDatabase>(provider =>
            provider.GetRequiredService<IOptions<StoreOptions>>().Value.Provider == StoreProvider.Sqlite
                ? ActivatorUtilities.CreateInstance<SqliteDatabase>(provider)
                : ActivatorUtilities.CreateInstance<PostgresDatabase>(provider));
        services.TryAddSingleton<StoreMigrator>();
        services.TryAddSingleton<StoreState>();
        services.TryAddSingleton<UserPseudonyms>();
        services.TryAddSingleton<StoreSecret>();
        services.TryAddSingleton<KeyedDigest>();
        services.TryAddSingleton<IdAliases>();
        services.AddHostedService<StoreInitializer>();
        services.AddDataProtection().SetApplicationName("secure-messaging-bff");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<StoreOptions>>((keys, store) =>
            keys.XmlRepository = new FileSystemXmlRepository(
                Directory.CreateDirectory(store.Value.KeyRingDirectory), NullLoggerFactory.Instance));
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store");
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Events;

internal static class EventsServiceCollectionExtensions
{
    public static IServiceCollection AddAccountEvents(this IServiceCollection services)
    {
        services.TryAddSingleton<AccountEventHub>();
        services.TryAddSingleton<EventStreams>();
        services.TryAddSingleton<PostgresAccountSignalRelay>();
        services.TryAddSingleton<IAccountSignalRelay>(provider =>
            provider.GetRequiredService<IOptions<StoreOptions>>().Value.Provider == StoreProvider.Postgres
                ? provider.GetRequiredService<PostgresAccountSignalRelay>()
                : new NoAccountSignalRelay());
        services.AddHostedService(provider => provider.GetRequiredService<PostgresAccountSignalRelay>());
        services.AddHostedService<PostgresAccountSignalListener>();
        return services;
    }
}

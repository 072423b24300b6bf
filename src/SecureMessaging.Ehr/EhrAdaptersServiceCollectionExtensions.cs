using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr;

public static class EhrAdaptersServiceCollectionExtensions
{
    public static IServiceCollection AddEhrAdapters(this IServiceCollection services)
    {
        services.TryAddSingleton<EhrAdapterRegistry>();
        services.TryAddSingleton<MigrationOverlay>();
        services.TryAddSingleton<IdAliases>();
        return services;
    }
}

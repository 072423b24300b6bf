using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr;

public static class HealthRecordsServiceCollectionExtensions
{
    public static IServiceCollection AddHealthRecords(this IServiceCollection services)
    {
        services.TryAddSingleton<HealthRecordRegistry>();
        services.TryAddSingleton<MigrationOverlay>();
        services.TryAddSingleton<IdAliases>();
        return services;
    }
}

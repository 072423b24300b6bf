using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Bff.HealthRecords;

internal static class HealthRecordsServiceCollectionExtensions
{
    public static IServiceCollection AddHealthRecords(this IServiceCollection services)
    {
        services.TryAddSingleton<HealthRecordRegistry>();
        services.TryAddSingleton<MigrationOverlay>();
        return services;
    }
}

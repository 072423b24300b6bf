using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.Rollout.Measurement;

internal static class MeasurementServiceCollectionExtensions
{
    public static IServiceCollection AddMeasurement(this IServiceCollection services)
    {
        services.TryAddSingleton(InstanceName.Create());
        services.TryAddSingleton<MeasurementClock>();
        services.TryAddSingleton<MeasurementMetrics>();
        services.TryAddSingleton<MeasurementBuffer>();
        services.TryAddSingleton<MeasurementStore>();
        services.TryAddSingleton<AssignmentReader>();
        services.AddHostedService<MeasurementFlusher>();
        return services;
    }
}

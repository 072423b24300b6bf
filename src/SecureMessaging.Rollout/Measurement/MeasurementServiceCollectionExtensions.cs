using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Rollout.Measurement.Buffering;

namespace SecureMessaging.Rollout.Measurement;

internal static class MeasurementServiceCollectionExtensions
{
    public static IServiceCollection AddMeasurement(this IServiceCollection services)
    {
        services.TryAddSingleton<MeasurementClock>();
        services.TryAddSingleton<MeasurementMetrics>();
        services.TryAddSingleton<MeasurementBuffer>();
        services.TryAddSingleton<MeasurementStore>();
        services.TryAddSingleton<AssignmentReader>();
        services.TryAddSingleton<IAttemptRecorder, AttemptRecorder>();
        services.AddHostedService<MeasurementFlusher>();
        return services;
    }
}

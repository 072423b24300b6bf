using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Flow.Measurement;
using SecureMessaging.Bff.Flow.Support;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Flow;

internal static class FlowServiceCollectionExtensions
{
    /// <summary>Base or new, decided once for each request, and what both are measured by.</summary>
    public static IServiceCollection AddFlow(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, FlowEndpointSelector>());
        services.TryAddSingleton<IFlowGate, FeatureFlowGate>();
        services.TryAddSingleton<RequestMetrics>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWarmUpStep, GateWarmUp>());
        services.AddSupportCalls();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Bff.Rollout;

internal static class RolloutServiceCollectionExtensions
{
    public static IServiceCollection AddRollout(this IServiceCollection services)
    {
        services.AddOptions<RolloutOptions>().BindConfiguration(RolloutOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IFlowGate, AllowListFlowGate>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, FlowEndpointSelector>());
        return services;
    }
}

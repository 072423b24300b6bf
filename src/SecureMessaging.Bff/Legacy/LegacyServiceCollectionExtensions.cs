using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Legacy.Comparison;
using SecureMessaging.Bff.Legacy.UserProfile;
using Yarp.ReverseProxy.Configuration;

namespace SecureMessaging.Bff.Legacy;

internal static class LegacyServiceCollectionExtensions
{
    public static IServiceCollection AddLegacyProxy(this IServiceCollection services)
    {
        services.AddOptions<LegacyOptions>().BindConfiguration(LegacyOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LegacyOptions>, LegacyOptionsValidator>());
        services.TryAddSingleton<IProxyConfigProvider, LegacyProxyConfig>();
        services.AddLegacyComparison();
        services.TryAddSingleton<LegacyCalls>();
        services.TryAddSingleton<MigrationInfoRewriter>();
        services.TryAddSingleton<UserProfileTransform>();
        services.TryAddSingleton<ThreadPhaseTransform>();
        services.TryAddSingleton<LegacyTransforms>();
        services.AddReverseProxy().AddTransforms<LegacyTransforms>();
        services.TryAddSingleton<IBaseFlow, LegacyForwarder>();
        services.TryAddSingleton<IBaseFlowReader, LegacyReader>();
        return services;
    }
}

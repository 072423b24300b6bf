using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow;
using Yarp.ReverseProxy.Configuration;

namespace SecureMessaging.Bff.Legacy;

internal static class LegacyServiceCollectionExtensions
{
    public static IServiceCollection AddLegacyProxy(this IServiceCollection services)
    {
        services.AddOptions<LegacyOptions>().BindConfiguration(LegacyOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LegacyOptions>, LegacyOptionsValidator>());
        services.TryAddSingleton<IProxyConfigProvider, LegacyProxyConfig>();
        services.AddReverseProxy().AddTransforms<LegacyTransforms>();
        services.TryAddSingleton<IBaseFlow, LegacyForwarder>();
        return services;
    }
}

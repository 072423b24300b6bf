using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Ehr.Resilience;

public static class ResilienceServiceCollectionExtensions
{
    private const string Check = "upstream-credentials";

    /// <summary>What both adapters share; each calls it, the second call changes nothing.</summary>
    public static IServiceCollection AddUpstreamResilience(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(UpstreamPipelineFactory)))
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new UpstreamPipelineFactory(
            provider.GetRequiredService<TimeProvider>(), new Random(), provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton<UpstreamCredentials>();
        services.TryAddSingleton<UpstreamCalls>();
        services.AddHealthChecks().AddCheck<UpstreamCredentialsHealthCheck>(Check);
        return services;
    }
}

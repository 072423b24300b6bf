using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Hosting.Stopping;

internal static class StoppingServiceCollectionExtensions
{
    public static IServiceCollection AddStopping(this IServiceCollection services)
    {
        services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>());
        services.AddHostedService<StopNotice>();
        services.AddHealthChecks().AddCheck<StoppingHealthCheck>("stopping");
        return services;
    }
}

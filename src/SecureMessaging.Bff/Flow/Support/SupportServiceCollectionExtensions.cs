using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Flow.Support;

internal static class SupportServiceCollectionExtensions
{
    public static IServiceCollection AddSupportCalls(this IServiceCollection services)
    {
        services.AddOptions<SupportOptions>().BindConfiguration(SupportOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SupportOptions>, SupportOptionsValidator>());
        services.TryAddSingleton<SupportCallRecorder>();
        services.TryAddSingleton<SupportCallStore>();
        services.TryAddSingleton<SupportCallWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<SupportCallWriter>());
        return services;
    }
}

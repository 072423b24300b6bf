using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Ehr.Example.Tests;

internal static class ExampleServiceCollectionExtensions
{
    public static IServiceCollection AddExampleEhr(this IServiceCollection services, EhrProfile profile)
    {
        services.TryAddSingleton(provider => new ExampleEhr(profile, provider.GetRequiredService<TimeProvider>()));
        services.AddEhrAdapter<ExampleAdapter>(profile);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISentHistory, ExampleHistory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IThreadReader, ExampleHistory>());
        return services;
    }
}

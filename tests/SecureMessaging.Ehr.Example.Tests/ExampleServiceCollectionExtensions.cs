using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Ehr.Example.Tests;

internal static class ExampleServiceCollectionExtensions
{
    public static IServiceCollection AddExampleEhr(this IServiceCollection services)
    {
        services.TryAddSingleton<ExampleRecord>();
        services.AddEhrAdapter<ExampleAdapter>(ExampleProfile.Profile);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISentHistory, ExampleHistory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IThreadReader, ExampleHistory>());
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Bff.Operations.Flags;

namespace SecureMessaging.Bff.Operations;

internal static class OperationsServiceCollectionExtensions
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<FlagOperations>();
        return services;
    }
}

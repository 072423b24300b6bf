using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Bff.Operations.Flags;
using SecureMessaging.Bff.Operations.Transfer;

namespace SecureMessaging.Bff.Operations;

internal static class OperationsServiceCollectionExtensions
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<ArrivalWait>();
        services.TryAddSingleton<FlagOperations>();
        services.TryAddSingleton<FlagImport>();
        return services;
    }
}

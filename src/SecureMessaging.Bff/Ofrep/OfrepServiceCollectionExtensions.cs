using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Bff.Ofrep;

internal static class OfrepServiceCollectionExtensions
{
    public static IServiceCollection AddOfrep(this IServiceCollection services)
    {
        services.TryAddSingleton<OfrepEvaluator>();
        return services;
    }
}

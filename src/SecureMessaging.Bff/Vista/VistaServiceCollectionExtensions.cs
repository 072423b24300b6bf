using SecureMessaging.Bff.Resilience;

namespace SecureMessaging.Bff.Vista;

internal static class VistaServiceCollectionExtensions
{
    public static IServiceCollection AddVista(this IServiceCollection services) => services.AddUpstreamResilience();
}

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Bff.Toggles;

internal static class TogglesServiceCollectionExtensions
{
    public static IServiceCollection AddFeatureToggles(this IServiceCollection services)
    {
        services.AddHttpClient(LegacyToggles.HttpClientName, client =>
        {
            client.Timeout = LegacyToggles.Timeout;
            client.MaxResponseContentBufferSize = LegacyToggles.MaxResponseBytes;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        services.TryAddSingleton<LegacyToggles>();
        services.TryAddSingleton<FeatureToggles>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Legacy.Comparison.Toggles;

namespace SecureMessaging.Bff.Legacy.Comparison;

internal static class ComparisonServiceCollectionExtensions
{
    public static IServiceCollection AddLegacyComparison(this IServiceCollection services)
    {
        services.AddOptions<LegacyComparisonOptions>().BindConfiguration(LegacyComparisonOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<LegacyComparisonOptions>, LegacyComparisonOptionsValidator>());
        services.AddHttpClient(ComparisonReader.HttpClientName, (provider, client) =>
        {
            client.Timeout = provider.GetRequiredService<IOptions<LegacyComparisonOptions>>().Value.Timeout;
            client.MaxResponseContentBufferSize = ComparisonReader.MaxResponseBytes;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        services.TryAddSingleton<ComparisonFindings>();
        services.TryAddSingleton<ComparisonReader>();
        services.TryAddSingleton<FlagScopes>();
        services.TryAddSingleton<ToggleComparison>();
        services.TryAddSingleton<EhrListComparison>();
        services.TryAddSingleton<PhaseComparison>();
        services.TryAddSingleton<LegacyComparer>();
        services.AddHostedService<LegacyComparisonService>();
        services.AddHealthChecks().AddCheck<ComparisonHealthCheck>(ComparisonHealthCheck.Name);
        return services;
    }
}

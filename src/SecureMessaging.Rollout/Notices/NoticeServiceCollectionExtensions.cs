using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Rollout.Notices.Webhooks;

namespace SecureMessaging.Rollout.Notices;

internal static class NoticeServiceCollectionExtensions
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddOptions<NoticeOptions>().BindConfiguration(NoticeOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NoticeOptions>, NoticeOptionsValidator>());
        // Its loggers would write addresses, and an address may be a secret.
        services.AddHttpClient(WebhookSender.Client)
            .ConfigureHttpClient((provider, client) =>
                client.Timeout = provider.GetRequiredService<IOptions<NoticeOptions>>().Value.Timeout)
            .ConfigurePrimaryHttpMessageHandler(
                provider => WebhookConnection.Handler(provider.GetRequiredService<IOptions<NoticeOptions>>().Value))
            .RemoveAllLoggers();
        services.TryAddSingleton<NoticeStore>();
        services.TryAddSingleton<NoticeFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<NoticeFeed>());
        services.TryAddSingleton<INotices, Notices>();
        services.TryAddSingleton<LastingNotices>();
        services.TryAddSingleton<StaleInstanceWatch>();
        services.TryAddSingleton<WebhookProgress>();
        services.TryAddSingleton<WebhookSender>();
        services.TryAddSingleton<WebhookService>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookService>());
        return services;
    }
}

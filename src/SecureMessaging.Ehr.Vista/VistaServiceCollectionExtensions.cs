using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Delivery;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Sending;
using SecureMessaging.Ehr.Vista.Sessions;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Ehr.Vista.Wire;
using SecureMessaging.Store.Locks;

namespace SecureMessaging.Ehr.Vista;

public static class VistaServiceCollectionExtensions
{
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    public static IServiceCollection AddVista(this IServiceCollection services)
    {
        services.AddUpstreamResilience().AddDistributedLock();
        services.AddOptions<VistaOptions>().BindConfiguration(VistaOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<VistaOptions>, VistaOptionsValidator>());
        services.AddOptions<VistaSecrets>().BindConfiguration(VistaOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, VistaSecretsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISettingsCheck, VistaSettingsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISendTimes, VistaSendTimes>());
        services.AddHealthChecks().AddCheck<VistaReadiness>("vista");
        AddClients(services);
        AddSessions(services);
        services.TryAddSingleton<VistaMetrics>();
        services.TryAddSingleton<VistaReplies>();
        services.TryAddSingleton<VistaTeamReader>();
        services.TryAddSingleton<VistaAddressBook>();
        services.TryAddSingleton<VistaDrafts>();
        services.TryAddSingleton<VistaUploads>();
        services.TryAddSingleton<VistaDispatch>();
        services.TryAddSingleton<VistaFolder>();
        services.TryAddSingleton<VistaFolderList>();
        services.TryAddSingleton<VistaThread>();
        services.TryAddSingleton<VistaDelivery>();
        services.TryAddSingleton<VistaReplyThreads>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReplyThreads, VistaReplyThreads>(
            provider => provider.GetRequiredService<VistaReplyThreads>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDraftFolder, VistaDraftFolder>());
        services.TryAddSingleton<MhvBridgeDelivery>();
        services.AddEhrAdapter<VistaAdapter>(VistaProfiles.Vista).AddEhrAdapter<MhvBridgeAdapter>(VistaProfiles.Bridge);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISentHistory, VistaSentHistory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISentHistory, MhvBridgeSentHistory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IThreadFinder, VistaThreadFinder>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IThreadReader, VistaThreadReader>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITeamCrosswalk, VistaCrosswalk>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IContactList, VistaContactList>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITeamsOfMail, VistaTeamsOfMail>());
        return services;
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.TryAddSingleton<VistaCredentials>();
        services.TryAddSingleton<VistaPipelines>();
        services.TryAddSingleton<VistaTransport>();
        services.TryAddSingleton<VistaLogin>();
        services.TryAddSingleton<IVistaSessionStore, VistaSessionStore>();
        services.TryAddSingleton<VistaSharedLogin>();
        services.TryAddSingleton<VistaSessions>();
        services.TryAddSingleton<VistaClient>();
    }

    private static void AddClients(IServiceCollection services)
    {
        // The pipelines bound every call; a second timeout in the client would only blur which one ended it.
        services.AddHttpClient(VistaNames.ApiClient)
            .ConfigureHttpClient((provider, client) =>
            {
                client.BaseAddress = new Uri(provider.GetRequiredService<IOptions<VistaOptions>>().Value.BaseAddress);
                client.Timeout = Timeout.InfiniteTimeSpan;
            })
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .RemoveAllLoggers();
        services.AddHttpClient(VistaNames.FilesClient)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .RemoveAllLoggers();
    }

    // No cookies, no redirects: nothing goes out that is not written in VistaHeaders, but for the id of the trace.
    private static SocketsHttpHandler Handler(IServiceProvider provider) => new()
    {
        ConnectTimeout = provider.GetRequiredService<IOptions<VistaOptions>>().Value.Timeouts.Connect,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = ConnectionLife,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = TraceparentPropagator.Instance,
    };
}

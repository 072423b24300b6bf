using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.Curation;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Person;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Reading;
using SecureMessaging.Ehr.OracleHealth.Reading.Files;
using SecureMessaging.Ehr.OracleHealth.Sending;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Tokens;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth;

public static class OracleHealthServiceCollectionExtensions
{
    public static IServiceCollection AddOracleHealth(this IServiceCollection services)
    {
        services.AddUpstreamResilience();
        services.AddOptions<OracleHealthOptions>().BindConfiguration(OracleHealthOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OracleHealthOptions>, OracleHealthOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISettingsCheck, OracleHealthSettingsCheck>());
        services.AddOptions<FacilitiesOptions>().Configure<IConfiguration>(TakeTransport);
        AddHttp(services);
        AddPersons(services);

        services.TryAddSingleton<OracleHealthTenants>();
        services.TryAddSingleton<TokenClient>();
        services.TryAddSingleton<OracleHealthTokens>();
        services.TryAddSingleton<TenantAccess>();
        services.TryAddSingleton<OracleHealthClient>();
        services.TryAddSingleton<PoolDirectory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWarmUpStep, PoolsWarmUp>());
        services.TryAddSingleton<CurationRulesSource>();
        services.TryAddSingleton<CurationAlarms>();
        services.TryAddSingleton<CuratedPools>();
        services.TryAddSingleton<ICurationReports, CurationReports>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISendTimes, OracleHealthSendTimes>());
        services.AddHealthChecks().AddCheck<CurationHealthCheck>(CurationHealthCheck.Name);
        services.TryAddSingleton<SendResponseReader>();
        services.TryAddSingleton<SendClient>();
        services.TryAddSingleton<RecipientCheck>();
        services.TryAddSingleton<ReplyRecipient>();
        services.TryAddSingleton<SenderReadiness>();
        services.TryAddSingleton<MessageSending>();
        services.TryAddSingleton<DeliverySearch>();
        services.TryAddSingleton<OracleHealthAddressBook>();
        services.AddEhrAdapter<OracleHealthAdapter>(OracleHealthProfile.Profile);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISentHistory, OracleHealthSentHistory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IThreadReader, OracleHealthThreadReader>());
        services.TryAddSingleton<InboxReader>();
        services.TryAddSingleton<StatusChange>();
        services.TryAddSingleton<MessageFiles>();
        services.TryAddSingleton<MessageOwners>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPatientMailbox, OracleHealthMailbox>());
        return services;
    }

    /// <summary>Read from configuration and not from the options: those are validated against the facilities.</summary>
    private static void TakeTransport(FacilitiesOptions facilities, IConfiguration configuration) =>
        facilities.DefaultTransport = configuration[$"{OracleHealthOptions.Section}:{nameof(OracleHealthOptions.Transport)}"]
            ?? OracleHealthTransport.Millennium;

    private static void AddHttp(IServiceCollection services)
    {
        services.TryAddSingleton<OracleHealthHttp>();
        services.AddHttpClient(OracleHealthHttp.ClientName, client =>
            {
                // The pipelines own all times: a time here would turn a slow send into an unknown one early.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = MillenniumJson.MaxBytes;
                client.DefaultRequestVersion = System.Net.HttpVersion.Version11;
            })
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                ConnectTimeout = provider.GetRequiredService<IOptions<OracleHealthOptions>>().Value.Timeouts.Connect,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                AllowAutoRedirect = false,
                UseCookies = false,

                // No loggers of the client: addresses hold the person's id, and what is logged says the adapter.
                ActivityHeadersPropagator = TraceparentPropagator.Instance,
            })
            .RemoveAllLoggers();
    }

    private static void AddPersons(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceTokenShape, SignInServiceToken>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceTokenShape, MapToken>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonSource, ServiceTokenPersonSource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonSource, FhirPersonSource>());
        services.TryAddSingleton<PersonIds>();
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Hosting.WarmUp;
using SecureMessaging.Bff.Rollout.ActiveUsers;
using SecureMessaging.Bff.Rollout.Audit;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Explain;
using SecureMessaging.Bff.Rollout.FacilityControl;
using SecureMessaging.Bff.Rollout.Gate;
using SecureMessaging.Bff.Rollout.Guard;
using SecureMessaging.Bff.Rollout.Incidents;
using SecureMessaging.Bff.Rollout.Measurement;
using SecureMessaging.Bff.Rollout.Ofrep;
using SecureMessaging.Bff.Rollout.Preview;
using SecureMessaging.Bff.Rollout.Propagation;
using SecureMessaging.Bff.Rollout.Storage;
using SecureMessaging.Bff.Rollout.Toggles;

namespace SecureMessaging.Bff.Rollout;

internal static class RolloutServiceCollectionExtensions
{
    public static IServiceCollection AddRollout(this IServiceCollection services)
    {
        services.AddOptions<RolloutOptions>().BindConfiguration(RolloutOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RolloutOptions>, RolloutOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, FlowEndpointSelector>());
        return services.AddEvaluation().AddChanges().AddPropagation().AddMeasurement().AddGuard().AddActiveUsers().AddToggles();
    }

    private static IServiceCollection AddEvaluation(this IServiceCollection services)
    {
        services.TryAddSingleton<RolloutSnapshots>();
        services.TryAddSingleton<RolloutEvaluator>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWarmUpStep, GateWarmUp>());
        services.TryAddSingleton<RolloutMetrics>();
        // Before AddFeatureManagement, which would otherwise read flags from configuration.
        services.TryAddSingleton<IFeatureDefinitionProvider, SnapshotFeatureDefinitionProvider>();
        services.AddFeatureManagement().AddFeatureFilter<RolloutFeatureFilter>();
        services.TryAddSingleton<RolloutFeatures>();
        services.TryAddSingleton<IFlowGate, FeatureFlowGate>();
        return services;
    }

    private static IServiceCollection AddChanges(this IServiceCollection services)
    {
        services.TryAddSingleton<RolloutStore>();
        services.TryAddSingleton<RolloutChanges>();
        services.TryAddSingleton<FlagCreation>();
        services.TryAddSingleton<Approvals>();
        services.TryAddSingleton<IncidentLog>();
        services.TryAddSingleton<FacilityControls>();
        services.TryAddSingleton<RolloutExplainer>();
        services.TryAddSingleton<RolloutPreview>();
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton<IRolloutControl, RolloutControl>();
        services.TryAddSingleton<StoredFacilityOverrides>();
        services.Replace(ServiceDescriptor.Singleton<IFacilityOverrides>(provider =>
            provider.GetRequiredService<StoredFacilityOverrides>()));
        return services;
    }

    private static IServiceCollection AddPropagation(this IServiceCollection services)
    {
        services.TryAddSingleton<InstanceName>();
        services.TryAddSingleton<RolloutEvents>();
        services.TryAddSingleton<RolloutItems>();
        services.TryAddSingleton<FlagSampler>();
        services.TryAddSingleton<Heartbeats>();
        services.TryAddSingleton<LastKnownGood>();
        services.TryAddSingleton<InstanceWord>();
        services.TryAddSingleton<SnapshotRefresher>();
        services.TryAddSingleton<RolloutSeed>();
        services.TryAddSingleton<IRolloutPropagation, RolloutPropagation>();
        services.TryAddSingleton<RolloutHealthCheck>();
        services.AddHealthChecks().AddCheck<RolloutHealthCheck>("rollout");
        services.AddHostedService(provider => provider.GetRequiredService<InstanceWord>());
        services.AddHostedService<StandstillWatch>();
        services.AddHostedService<RolloutReader>();
        services.AddHostedService<PostgresChangeListener>();
        services.AddHostedService<SqliteChangeWatcher>();
        return services;
    }

    private static IServiceCollection AddActiveUsers(this IServiceCollection services)
    {
        services.TryAddSingleton<ActiveUserRecorder>();
        services.TryAddSingleton<ActiveUserReader>();
        services.AddHostedService<ActiveUserWriter>();
        return services;
    }

    private static IServiceCollection AddToggles(this IServiceCollection services)
    {
        services.AddHttpClient(LegacyToggles.HttpClientName, client =>
        {
            client.Timeout = LegacyToggles.Timeout;
            client.MaxResponseContentBufferSize = LegacyToggles.LargestAnswer;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        services.TryAddSingleton<LegacyToggles>();
        services.TryAddSingleton<FeatureToggles>();
        services.TryAddSingleton<OfrepEvaluator>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using SecureMessaging.Rollout.ActiveUsers;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.BreakGlass;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Changes.Initializing;
using SecureMessaging.Rollout.Changes.Scheduling;
using SecureMessaging.Rollout.Changes.Undoing;
using SecureMessaging.Rollout.Documents;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Explain;
using SecureMessaging.Rollout.Gate;
using SecureMessaging.Rollout.Guard;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Incidents;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Notices;
using SecureMessaging.Rollout.Preview;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Reports;
using SecureMessaging.Rollout.Reports.Launch;
using SecureMessaging.Rollout.Seeding;
using SecureMessaging.Rollout.Startup;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Rollout.Transfer;

namespace SecureMessaging.Rollout;

public static class RolloutServiceCollectionExtensions
{
    /// <typeparam name="TFlags">What the service says of its own flags.</typeparam>
    public static IServiceCollection AddRollout<TFlags>(this IServiceCollection services)
        where TFlags : class, IServiceFlags
    {
        services.TryAddSingleton<IServiceFlags, TFlags>();
        services.AddOptions<RolloutOptions>().BindConfiguration(RolloutOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RolloutOptions>, RolloutOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        return services.AddEvaluation().AddChanges().AddPropagation().AddMeasurement().AddNotices().AddGuard().AddActiveUsers();
    }

    private static IServiceCollection AddEvaluation(this IServiceCollection services)
    {
        services.TryAddSingleton<RolloutSnapshots>();
        services.TryAddSingleton<RolloutEvaluator>();
        services.TryAddSingleton<RolloutMetrics>();
        // Before AddFeatureManagement, which would otherwise read flags from configuration.
        services.TryAddSingleton<IFeatureDefinitionProvider, SnapshotFeatureDefinitionProvider>();
        services.AddFeatureManagement().AddFeatureFilter<RolloutFeatureFilter>();
        services.TryAddSingleton<RolloutFeatures>();
        services.TryAddSingleton<IFeatureFlags, FeatureFlags>();
        return services;
    }

    private static IServiceCollection AddChanges(this IServiceCollection services)
    {
        services.TryAddSingleton<RolloutStore>();
        services.TryAddSingleton<RolloutChanges>();
        services.TryAddSingleton<FlagCreation>();
        services.TryAddSingleton<FlagInitialization>();
        services.TryAddSingleton<LastChange>();
        services.TryAddSingleton<ScheduleStore>();
        services.TryAddSingleton<IFlagSchedule, FlagSchedule>();
        services.TryAddSingleton<ScheduleService>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduleService>());
        services.TryAddSingleton<Approvals>();
        services.TryAddSingleton<IncidentLog>();
        services.TryAddSingleton<IPropagatedDocuments, PropagatedDocuments>();
        services.TryAddSingleton<FlagImport>();
        services.TryAddSingleton<ChangePreview>();
        services.TryAddSingleton<IFlagAdministration, FlagAdministration>();
        services.TryAddSingleton<IFlagReader, FlagReader>();
        services.TryAddSingleton<RolloutExplainer>();
        services.TryAddSingleton<RolloutPreview>();
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton<AuditMetrics>();
        services.TryAddSingleton<ResultReader>();
        services.TryAddSingleton<UatReports>();
        services.TryAddSingleton<UatNote>();
        services.TryAddSingleton<LaunchReader>();
        services.TryAddSingleton<LaunchReports>();
        services.TryAddSingleton<LaunchRatings>();
        services.TryAddSingleton<IReleaseReports, ReleaseReports>();
        services.TryAddSingleton<IAutomaticFlagActions, AutomaticFlagActions>();
        return services;
    }

    private static IServiceCollection AddPropagation(this IServiceCollection services)
    {
        services.TryAddSingleton<InstanceName>();
        services.TryAddSingleton<RolloutEvents>();
        services.TryAddSingleton<IRolloutEvents>(provider => provider.GetRequiredService<RolloutEvents>());
        services.TryAddSingleton<RolloutItems>();
        services.TryAddSingleton<FlagSampler>();
        services.TryAddSingleton<Heartbeats>();
        services.TryAddSingleton<LastKnownGood>();
        services.TryAddSingleton<InstanceReporter>();
        services.TryAddSingleton<SnapshotRefresher>();
        services.TryAddSingleton<RolloutSeeder>();
        services.TryAddSingleton<IRolloutPropagation, RolloutPropagation>();
        services.TryAddSingleton<RolloutHealthCheck>();
        services.AddHealthChecks().AddCheck<RolloutHealthCheck>("rollout");
        services.AddHostedService(provider => provider.GetRequiredService<InstanceReporter>());
        services.TryAddSingleton<BreakGlassFile>();
        services.TryAddSingleton<BreakGlassAudit>();
        services.TryAddSingleton<BreakGlassWatcher>();
        services.AddHealthChecks().AddCheck<BreakGlassWatcher>("break-glass");
        services.AddHostedService(provider => provider.GetRequiredService<BreakGlassWatcher>());
        services.AddHostedService<ProcessPauseDetector>();
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
}

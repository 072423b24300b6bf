using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Leadership;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard;

internal static class GuardServiceCollectionExtensions
{
    public static IServiceCollection AddGuard(this IServiceCollection services)
    {
        services.AddOptions<GuardOptions>().BindConfiguration(GuardOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GuardOptions>, GuardOptionsValidator>());
        services.TryAddSingleton<GuardStore>();
        services.TryAddSingleton<StratumStore>();
        services.TryAddSingleton<DecisionStore>();
        services.TryAddSingleton<RequestRateStore>();
        services.TryAddSingleton<UatReader>();
        services.TryAddSingleton<ComparisonReader>();
        services.TryAddSingleton<IStageAdvanceReview, MeasuredStageAdvanceReview>();
        services.TryAddSingleton<IGuardReports, GuardReports>();
        services.TryAddSingleton<GuardMetrics>();
        services.TryAddSingleton<GuardRetention>();
        services.TryAddSingleton<GuardJudge>();
        services.TryAddSingleton<RollbackExecutor>();
        services.TryAddSingleton<SignalMonitor>();
        services.TryAddSingleton<ILeadership>(provider =>
            provider.GetRequiredService<IDatabase>().Provider == StoreProvider.Postgres
                ? ActivatorUtilities.CreateInstance<PostgresLeadership>(provider)
                : ActivatorUtilities.CreateInstance<SqliteLeadership>(provider));
        services.AddHostedService<GuardService>();
        return services;
    }
}

using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Gate;

namespace SecureMessaging.Bff.Benchmarks.RolloutGate;

/// <summary>One evaluation as requests make it, and the same by the package's own targeting filter.</summary>
[MemoryDiagnoser]
public class ThroughFeatureManagementBenchmark
{
    private RolloutFeatures? _features;
    private IFeatureManager? _package;

    /// <summary>On the allow-list; none of them is asked about.</summary>
    [Params(0, 1_000, 10_000)]
    public int Names { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var snapshots = new RolloutSnapshots(TimeProvider.System);
        var evaluator = new RolloutEvaluator(snapshots, TimeProvider.System);
        snapshots.Replace(EvaluationCases.Chain(Names));
        var ours = Services(
            services => services.AddSingleton<IFeatureDefinitionProvider>(new SnapshotFeatureDefinitionProvider(snapshots)).AddSingleton(evaluator),
            builder => builder.AddFeatureFilter<RolloutFeatureFilter>());
        _features = new RolloutFeatures(
            ours.GetRequiredService<IFeatureManager>(), evaluator,
            new RolloutMetrics(ours.GetRequiredService<IMeterFactory>(), snapshots), NullLogger<RolloutFeatures>.Instance);
        _package = Services(
            services => services.AddSingleton<IFeatureDefinitionProvider>(new PackageDefinitions(EvaluationCases.Names(Names))),
            builder => builder.AddFeatureFilter<ContextualTargetingFilter>()).GetRequiredService<IFeatureManager>();
    }

    [Benchmark(OperationsPerInvoke = EvaluationCases.Users)]
    public Task<int> Ours() => CountAsync(EvaluationCases.Flag);

    /// <summary>The inner flag of a chain, the outer one with it.</summary>
    [Benchmark(OperationsPerInvoke = EvaluationCases.Users)]
    public Task<int> OursChain() => CountAsync(EvaluationCases.InnerFlag);

    [Benchmark(OperationsPerInvoke = EvaluationCases.Users, Baseline = true)]
    public async Task<int> PackageTargeting()
    {
        var on = 0;
        foreach (var user in EvaluationCases.UserIds)
        {
            on += await _package!.IsEnabledAsync(EvaluationCases.Flag, new TargetingContext { UserId = user }) ? 1 : 0;
        }

        return on;
    }

    private async Task<int> CountAsync(string flag)
    {
        var on = 0;
        foreach (var subject in EvaluationCases.Subjects)
        {
            on += (await _features!.EvaluateAsync(flag, subject)).IsOn ? 1 : 0;
        }

        return on;
    }

    private static ServiceProvider Services(Action<IServiceCollection> add, Action<IFeatureManagementBuilder> filter)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        add(services);
        filter(services.AddFeatureManagement());
        return services.BuildServiceProvider();
    }
}

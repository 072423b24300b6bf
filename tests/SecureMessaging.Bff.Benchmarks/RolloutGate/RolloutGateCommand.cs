using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Rollout;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Gate;

namespace SecureMessaging.Bff.Benchmarks.RolloutGate;

/// <summary>
/// One evaluation at 10 %: by the rule directly, through FeatureManagement, and by the package's own targeting filter.
/// Median of rounds, after a warm-up; bytes are those of the calling thread.
/// </summary>
internal static class RolloutGateCommand
{
    private const string Flag = "messaging_compose_v2";
    private const int Rounds = 15;
    private const int PerRound = 200_000;

    private static readonly string[] Users =
        [.. Enumerable.Range(0, 1024).Select(i => $"00000000-0000-4000-8000-{i.ToString("D12", CultureInfo.InvariantCulture)}")];

    private static readonly RolloutSubject[] Subjects =
        [.. Users.Select(user => new RolloutSubject(user, [StationNumber.Parse("589"), StationNumber.Parse("668")]))];

    public static async Task<int> RunAsync()
    {
        var snapshots = new RolloutSnapshots(TimeProvider.System);
        var evaluator = new RolloutEvaluator(snapshots, TimeProvider.System);
        var document = new FlagDocument { Name = Flag, State = FlagState.Baking, StageIndex = 2, Percentage = RolloutPercentage.Of(10) };
        var plain = new CompiledFlag(document, 1);
        var named = new CompiledFlag(document with { Allow = [.. Enumerable.Range(0, 1000).Select(i => new AllowEntry($"named-{i}", null))] }, 1);
        var killed = new CompiledFlag(document with { Killed = true }, 1);
        snapshots.Replace(new RolloutSnapshot([plain], 1));
        await using var ours = Services(services => services.AddSingleton<IFeatureDefinitionProvider>(
            new SnapshotFeatureDefinitionProvider(snapshots)).AddSingleton(evaluator), builder => builder.AddFeatureFilter<RolloutFeatureFilter>());
        await using var theirs = Services(
            services => services.AddSingleton<IFeatureDefinitionProvider>(new PackageDefinitions()),
            builder => builder.AddFeatureFilter<ContextualTargetingFilter>());
        var features = new RolloutFeatures(ours.GetRequiredService<IFeatureManager>(), evaluator,
            new RolloutMetrics(ours.GetRequiredService<IMeterFactory>(), snapshots), NullLogger<RolloutFeatures>.Instance);
        var package = theirs.GetRequiredService<IFeatureManager>();

        Console.WriteLine("evaluation                                     ns (median)   bytes");
        await MeasureAsync("direct, 10 %", i => Done(evaluator.Evaluate(plain, Subjects[i]).IsOn));
        await MeasureAsync("direct, 10 %, 1,000 names, miss", i => Done(evaluator.Evaluate(named, Subjects[i]).IsOn));
        await MeasureAsync("direct, killed", i => Done(evaluator.Evaluate(killed, Subjects[i]).IsOn));
        await MeasureAsync("through FeatureManagement, 10 %", async i => (await features.EvaluateAsync(Flag, Subjects[i])).IsOn);
        await MeasureAsync(
            "the package's targeting filter, 10 %", async i => await package.IsEnabledAsync(Flag, new TargetingContext { UserId = Users[i] }));
        return 0;
    }

    private static ValueTask<bool> Done(bool value) => ValueTask.FromResult(value);

    private static async Task MeasureAsync(string name, Func<int, ValueTask<bool>> evaluate)
    {
        var (nanoseconds, bytes, on) = (new double[Rounds], 0L, 0);
        for (var round = -3; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < PerRound; i++)
            {
                on += await evaluate(i & 1023) ? 1 : 0;
            }

            var elapsed = Stopwatch.GetElapsedTime(started);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / PerRound;
            if (round >= 0)
            {
                nanoseconds[round] = elapsed.TotalNanoseconds / PerRound;
            }
        }

        Array.Sort(nanoseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-45}{nanoseconds[Rounds / 2],12:0.0}{bytes,8}   (on {on / (double)(PerRound * (Rounds + 3)):P1})"));
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

    private sealed class PackageDefinitions : IFeatureDefinitionProvider
    {
        private static readonly Task<FeatureDefinition> Definition = Task.FromResult(new FeatureDefinition
        {
            Name = Flag,
            EnabledFor =
            [
                new FeatureFilterConfiguration
                {
                    Name = "Microsoft.Targeting",
                    ParametersObject = new TargetingFilterSettings { Audience = new Audience { DefaultRolloutPercentage = 10 } },
                },
            ],
        });

        public Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName) => Definition;

        public async IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync()
        {
            yield return await Definition;
        }
    }
}

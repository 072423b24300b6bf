using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.FeatureManagement;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Gate;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Gate;

public sealed class RolloutFeaturesTests
{
    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task Evaluate_ThroughFeatureManagement_IsWhatTheRuleSays()
    {
        using var services = Services();
        var features = Features(services);
        var document = RolloutWorld.Flag(50) with { Allow = [new AllowEntry("named", null)] };
        _world.Snapshots.Replace(new RolloutSnapshot([new CompiledFlag(document, 3)], 1));

        for (var i = 0; i < 1_000; i++)
        {
            var subject = new RolloutSubject($"user-{i}", []);

            Assert.Equal(_world.Evaluator.Evaluate(document.Name, subject), await features.EvaluateAsync(document.Name, subject));
        }

        Assert.Equal(RolloutReason.AllowList, (await features.EvaluateAsync(document.Name, new RolloutSubject("named", []))).Reason);
    }

    [Fact]
    public async Task Evaluate_KilledAndUnknown_KeepTheirReasons()
    {
        using var services = Services();
        var features = Features(services);
        _world.Snapshots.Replace(new RolloutSnapshot([new CompiledFlag(RolloutWorld.Flag(100) with { Killed = true }, 3)], 1));

        var killed = await features.EvaluateAsync("messaging_compose_v2", new RolloutSubject("u", []));
        var unknown = await features.EvaluateAsync("no_such_flag", new RolloutSubject("u", []));

        Assert.Equal((false, RolloutReason.Killed), (killed.IsOn, killed.Reason));
        Assert.Equal((false, RolloutReason.FlagNotFound), (unknown.IsOn, unknown.Reason));
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(_world.Evaluator);
        services.AddSingleton<IFeatureDefinitionProvider>(new SnapshotFeatureDefinitionProvider(_world.Snapshots));
        services.AddFeatureManagement().AddFeatureFilter<RolloutFeatureFilter>();
        return services.BuildServiceProvider();
    }

    private RolloutFeatures Features(ServiceProvider services) => new(
        services.GetRequiredService<IFeatureManager>(), _world.Evaluator,
        new RolloutMetrics(services.GetRequiredService<IMeterFactory>(), _world.Snapshots), NullLogger<RolloutFeatures>.Instance);
}

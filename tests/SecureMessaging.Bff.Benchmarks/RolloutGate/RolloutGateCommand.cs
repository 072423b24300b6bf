using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SecureMessaging.Bff.Benchmarks.RolloutGate;

/// <summary><c>rollout-gate</c>: BenchmarkDotNet over one evaluation, in this process, about two minutes.</summary>
internal static class RolloutGateCommand
{
    public static int Run()
    {
        Summary[] summaries =
        [
            BenchmarkRunner.Run<DirectEvaluationBenchmark>(Configure()),
            BenchmarkRunner.Run<ThroughFeatureManagementBenchmark>(Configure()),
        ];
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }

    private static ManualConfig Configure() => DefaultConfig.Instance.AddJob(
        Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(10));
}

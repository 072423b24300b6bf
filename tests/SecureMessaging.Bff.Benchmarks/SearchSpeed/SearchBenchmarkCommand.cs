using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SecureMessaging.Bff.Benchmarks.SearchSpeed;

/// <summary>
/// <c>search-benchmark</c>: BenchmarkDotNet over search and index. In this process: a generated project would have to find
/// central package versions and the sandbox again, and bytes are the same either way.
/// </summary>
internal static class SearchBenchmarkCommand
{
    public static int Run()
    {
        Summary[] summaries =
        [
            // So many that what the runtime allocates beside it is no byte of one search.
            BenchmarkRunner.Run<CareTeamSearchBenchmark>(Configure(invocations: 16_384)),
            BenchmarkRunner.Run<SearchIndexBenchmark>(Configure(invocations: 16)),
        ];
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }

    private static ManualConfig Configure(int invocations) => DefaultConfig.Instance.AddJob(
        Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithInvocationCount(invocations).WithUnrollFactor(16).WithWarmupCount(3).WithIterationCount(8));
}

using BenchmarkDotNet.Attributes;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Benchmarks.RolloutGate;

/// <summary>One evaluation by the rule itself.</summary>
[MemoryDiagnoser]
public class DirectEvaluationBenchmark
{
    private RolloutEvaluator? _evaluator;
    private CompiledFlag? _flag;
    private CompiledFlag? _killed;
    private CompiledFlag? _inner;

    /// <summary>On the allow-list; none of them is asked about.</summary>
    [Params(0, 1_000, 10_000)]
    public int Names { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _evaluator = new RolloutEvaluator(new RolloutSnapshots(TimeProvider.System), TimeProvider.System);
        _flag = new CompiledFlag(EvaluationCases.Document(Names), 1);
        _inner = EvaluationCases.Chain(Names).Find(EvaluationCases.InnerFlag);
        _killed = new CompiledFlag(EvaluationCases.Document(Names) with { Killed = true }, 1);
    }

    [Benchmark(OperationsPerInvoke = EvaluationCases.Users)]
    public int TenPercent() => Count(_flag!);

    /// <summary>The inner flag of a chain, the outer one with it.</summary>
    [Benchmark(OperationsPerInvoke = EvaluationCases.Users)]
    public int Chain() => Count(_inner!);

    [Benchmark(OperationsPerInvoke = EvaluationCases.Users)]
    public int Killed() => Count(_killed!);

    private int Count(CompiledFlag flag)
    {
        var on = 0;
        foreach (var subject in EvaluationCases.Subjects)
        {
            on += _evaluator!.Evaluate(flag, subject).IsOn ? 1 : 0;
        }

        return on;
    }
}

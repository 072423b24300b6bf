using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Judge;

/// <summary>One press and its answer, where there was one.</summary>
internal sealed record Press(InvokeEntry Invoke, EndEntry? End)
{
    public Outcome Outcome => End?.Outcome ?? Outcome.Unknown;

    /// <summary>Legacy answered, or may have had it and nobody knows.</summary>
    public bool MayBeLegacys => End?.Flow == "base" || (End?.Flow is null && Outcome != Outcome.Ok && Invoke.MayBeBase);
}

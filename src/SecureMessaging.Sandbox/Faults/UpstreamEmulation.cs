using SecureMessaging.Sandbox.Faults.Rules;
using SecureMessaging.Sandbox.Journal;
using SecureMessaging.Sandbox.State;

namespace SecureMessaging.Sandbox.Faults;

/// <summary>Marks endpoints as an upstream's, and registers what all upstreams have in common.</summary>
internal static class UpstreamEmulation
{
    /// <summary>Fixed, so that a run with probabilities can be repeated.</summary>
    private const int Seed = 20260105;

    public static IServiceCollection AddUpstreamEmulation(this IServiceCollection services) => services
        .AddSingleton(_ => new Random(Seed))
        .AddResettable<CallJournal>()
        .AddResettable<FaultPlan>()
        .AddSingleton<FaultPlayer>()
        .AddSingleton<FaultRuleReader>()
        .AddSingleton<UpstreamOperationCatalog>();

    public static TBuilder WithUpstreamOperation<TBuilder>(this TBuilder builder, string upstream, string operation)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new UpstreamOperation(upstream, operation));
}

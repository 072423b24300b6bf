namespace SecureMessaging.Bff.Rollout;

internal static class NewFlowEndpointConventionExtensions
{
    /// <summary>Only users of the new flow reach the endpoint; everybody else is proxied to legacy.</summary>
    public static TBuilder RequireNewFlow<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NewFlowEndpoint(Gated: true));

    /// <summary>Part of the new flow and answered by this service for everybody.</summary>
    public static TBuilder AnsweredInBothFlows<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NewFlowEndpoint(Gated: false));
}

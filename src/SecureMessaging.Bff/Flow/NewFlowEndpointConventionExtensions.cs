namespace SecureMessaging.Bff.Flow;

internal static class NewFlowEndpointConventionExtensions
{
    /// <summary>Only users of the new flow reach the endpoint; everybody else is proxied to legacy, which has the same call.</summary>
    public static TBuilder RequireNewFlow<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NewFlowEndpoint(Gated: true, HasLegacyEquivalent: true));

    /// <summary>As <see cref="RequireNewFlow{TBuilder}"/>, for a call that legacy does not have.</summary>
    public static TBuilder RequireNewFlowOnly<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NewFlowEndpoint(Gated: true, HasLegacyEquivalent: false));

    /// <summary>As <see cref="RequireNewFlow{TBuilder}"/>, for a call that must not be repeated in the other flow unseen.</summary>
    public static TBuilder RequireNewFlowInterceptingBaseFlow<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new NewFlowEndpoint(Gated: true, HasLegacyEquivalent: true) { InterceptsBaseFlow = true });

    /// <summary>Part of the new flow and answered by this service for everybody.</summary>
    public static TBuilder ServeInBothFlows<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NewFlowEndpoint(Gated: false, HasLegacyEquivalent: false));
}

namespace SecureMessaging.Bff.Flow;

/// <summary>
/// Which flow answered a request. A user of the new flow whose call this service does not own is answered by legacy, and
/// the answer says so.
/// </summary>
internal static class ServedFlow
{
    public static MessagingFlow Of(HttpContext context) =>
        MatchedEndpoint.Of(context)?.Metadata.GetMetadata<NewFlowEndpoint>() is not null
            && context.Features.Get<ProxiedToLegacyFeature>() is null
            ? MessagingFlow.New
            : MessagingFlow.Base;
}

namespace SecureMessaging.Sandbox.Faults;

/// <summary>The operations a fault may name: those of the published list and those of the endpoints mapped.</summary>
internal sealed class UpstreamOperationCatalog(EndpointDataSource endpoints)
{
    public const string Any = "*";

    private static readonly Dictionary<string, string[]> Published = new()
    {
        [UpstreamNames.Vista] = ["session", "teams", "draft", "send", "reply", "status", "threads", "search", "attachment"],
        [UpstreamNames.OracleHealth] =
            ["token", "patient", "pools", "validate", "send", "sent-items", "inbox-items", "message"],
        [UpstreamNames.Legacy] = [],
        [UpstreamNames.Identity] = ["jwks"],
    };

    public IReadOnlyList<string> Of(string upstream) =>
    [
        Any,
        .. Published[upstream]
            .Concat(endpoints.Endpoints
                .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<UpstreamOperation>())
                .Where(operation => operation.Upstream == upstream)
                .Select(operation => operation.Operation))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}

using SecureMessaging.Sandbox.Faults;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>Maps one call at the old and at the present address, under the name faults and journal know it by.</summary>
internal sealed class VistaRoutes(IEndpointRouteBuilder app)
{
    private const string OldBase = "/mhv-sm-api/patient/v1/";
    private const string GatewayBase = "/v1/sm/patient/";

    public void Get(string path, string operation, Delegate handler) => Map(HttpMethods.Get, path, operation, handler);

    public void Post(string path, string operation, Delegate handler) => Map(HttpMethods.Post, path, operation, handler);

    public void Delete(string path, string operation, Delegate handler) => Map(HttpMethods.Delete, path, operation, handler);

    /// <summary>Every other path below the two bases.</summary>
    public void Otherwise(Delegate handler)
    {
        foreach (var (prefix, gateway) in Bases)
        {
            app.Map(prefix + "{**rest}", handler)
                .Plays(UpstreamNames.Vista, "unknown")
                .WithMetadata(new VistaEndpoint(gateway, NeedsToken: false));
        }
    }

    private static IEnumerable<(string Prefix, bool Gateway)> Bases => [(OldBase, false), (GatewayBase, true)];

    private void Map(string method, string path, string operation, Delegate handler)
    {
        foreach (var (prefix, gateway) in Bases)
        {
            app.MapMethods(prefix + path, [method], handler)
                .Plays(UpstreamNames.Vista, operation)
                .WithMetadata(new VistaEndpoint(gateway, NeedsToken: operation != "session"));
        }
    }
}

using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SecureMessaging.Bff.JsonApi;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace SecureMessaging.Bff.Legacy;

/// <summary>The routes to legacy: everything below the paths it serves that this service does not answer itself.</summary>
internal sealed class LegacyProxyConfig(IOptions<LegacyOptions> options) : IProxyConfigProvider
{
    public const string ClusterId = "legacy";

    /// <summary>Headers go up with the bytes they came with, as the server reads them.</summary>
    public static readonly HttpClientConfig HttpClient = new() { RequestHeaderEncoding = "latin1", ResponseHeaderEncoding = "latin1" };

    private readonly Config _config = new(
        [
            Route("messaging", "/my_health/{**path}"),
            Route("platform", "/v0/{**path}"),
            // The app reads single threads under a newer version.
            Route("app", $"{MessagingRoutes.App}/{{version}}/messaging/health/{{**path}}"),
        ],
        [
            new ClusterConfig
            {
                ClusterId = ClusterId,
                HttpClient = HttpClient,
                Destinations = new Dictionary<string, DestinationConfig> { ["legacy"] = new() { Address = options.Value.BaseAddress } },
                HttpRequest = new ForwarderRequestConfig { ActivityTimeout = options.Value.Timeout },
            },
        ]);

    public IProxyConfig GetConfig() => _config;

    private static RouteConfig Route(string id, string path) => new()
    {
        RouteId = id,
        ClusterId = ClusterId,
        // Last, so that every endpoint of our own is preferred.
        Order = int.MaxValue,
        Match = new RouteMatch { Path = path },
    };

    private sealed class Config(IReadOnlyList<RouteConfig> routes, IReadOnlyList<ClusterConfig> clusters) : IProxyConfig
    {
        public IReadOnlyList<RouteConfig> Routes => routes;

        public IReadOnlyList<ClusterConfig> Clusters => clusters;

        // The routes never change while the process runs.
        public IChangeToken ChangeToken { get; } = new CancellationChangeToken(CancellationToken.None);
    }
}

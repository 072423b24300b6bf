using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Hosting.WarmUp;

/// <summary>The handlers of all endpoints are compiled when the list of endpoints is first asked for.</summary>
internal sealed class EndpointsWarmUp(EndpointDataSource endpoints) : IWarmUpStep
{
    public string Name => "endpoints";

    public Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyCollection<string>>(endpoints.Endpoints.Count > 0 ? [] : [Name]);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using SecureMessaging.Sandbox;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

/// <summary>The sandbox alone, in memory.</summary>
public sealed class MillenniumHost : IAsyncDisposable
{
    private readonly WebApplication _app = SandboxApplication.Create(
        SandboxApplication.DefaultUrl, ["--environment=Development"], builder => builder.WebHost.UseTestServer());

    public MillenniumHost()
    {
        _app.StartAsync().GetAwaiter().GetResult();
        Client = _app.GetTestClient();
        Client.BaseAddress = new Uri(SandboxApplication.DefaultUrl);
    }

    public HttpClient Client { get; }

    public T Service<T>()
        where T : notnull => (T)_app.Services.GetService(typeof(T))!;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

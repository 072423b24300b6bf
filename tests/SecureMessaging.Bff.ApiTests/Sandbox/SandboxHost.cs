using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Sandbox.Vista;
using SecureMessaging.Sandbox;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

/// <summary>A sandbox of its own, in memory, and the calls that tests of it make.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    public const string Gateway = "/v1/sm/patient/";
    public const string OldHost = "/mhv-sm-api/patient/v1/";
    public const string BothEhrs = "551203";

    private readonly WebApplication _app;

    public SandboxHost()
    {
        _app = SandboxApplication.Create(
            SandboxApplication.DefaultUrl, ["--environment=Development"], builder => builder.WebHost.UseTestServer());
        _app.StartAsync().GetAwaiter().GetResult();
        Client = _app.GetTestClient();
    }

    public HttpClient Client { get; }

    public SandboxClock Clock => _app.Services.GetRequiredService<SandboxClock>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The session call with good keys unless others are given.</summary>
    public Task<HttpResponseMessage> OpenSessionAsync(
        string correlationId = BothEhrs, string appToken = "sandbox-app-token", string apiKey = "sandbox-api-key", string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Gateway}session{query}");
        request.Headers.Add("appToken", appToken);
        request.Headers.Add("mhvCorrelationId", correlationId);
        request.Headers.Add("x-api-key", apiKey);
        return Client.SendAsync(request, Token);
    }

    /// <summary>A client of the gateway that is logged in.</summary>
    internal async Task<VistaCaller> LogInAsync(string correlationId = BothEhrs, string path = Gateway)
    {
        using var session = await OpenSessionAsync(correlationId);
        return new VistaCaller(Client, path, session.Headers.GetValues("Token").Single());
    }

    public Task FaultAsync(object fault) => Client.FaultAsync(fault, Token);

    public async Task SwitchAsync(object switches)
    {
        using var answer = await Client.PutAsJsonAsync("/control/switches", switches, Token);
        answer.EnsureSuccessStatusCode();
    }

    public Task<JsonArray> TruthAsync(string persona = "both-ehrs") => Client.TruthAsync("vista", persona, Token);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

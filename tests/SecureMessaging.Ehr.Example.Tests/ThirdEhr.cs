using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Testing;

namespace SecureMessaging.Ehr.Example.Tests;

/// <summary>
/// The real application with the third EHR and one facility on it: a registration and one setting, no line of the application.
/// </summary>
public sealed class ThirdEhr : IAsyncDisposable
{
    public const string Base = "/my_health/v1/messaging";

    private readonly BffApplication _app;

    public ThirdEhr()
        : this(ExampleProfile.Profile)
    {
    }

    internal ThirdEhr(EhrProfile profile, params (string Key, string Value)[] settings)
    {
        _app = new BffApplication()
            .With("Messages:ReconcileInterval", "00:00:00.100")
            .With("Messages:MinDeliveryCheckInterval", "00:00:00.200")
            .With($"Facilities:Stations:{ExampleEhr.Station}:Ehr", "example")
            .With(services => services.AddExampleEhr(profile));
        foreach (var (key, value) in settings)
        {
            _app.With(key, value);
        }
    }

    internal ExampleEhr Ehr => _app.Services.GetRequiredService<ExampleEhr>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A person with facilities on all three.</summary>
    public Task<HttpClient> SignInAsync() => _app.SignInAsync("both-ehrs", Token);

    public static object Fields(long recipient, string body, long? draft = null) =>
        new { recipient_id = recipient, category = "OTHER", subject = "Question", body, draft_id = draft };

    public static async Task<JsonNode> GetAsync(HttpClient client, string path) =>
        await ReadAsync(await client.GetAsync($"{Base}/{path}", Token));

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object fields) =>
        client.PostAsJsonAsync($"{Base}/{path}", fields, Token);

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

using System.Net;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>Overrides of facilities.</summary>
public sealed class FacilityControlApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Facility_PhaseOverridden_IsAppliedAndAudited()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var set = await client.ChangeAsync(HttpMethod.Put, "/facilities/668", new { phase = "p4", reason = OpsClientExtensions.Reason }, "\"v0\"", token);
        var answer = await set.ReadJsonAsync(token);
        using var audit = await client.GetAsync(new Uri("/ops/v1/facilities/668/audit", UriKind.Relative), token);

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal(("p4", true), (answer["facility"]!["phase"]!.GetValue<string>(), answer["facility"]!["blocked"]!.GetValue<bool>()));
        Assert.Single((await audit.ReadJsonAsync(token)).AsArray());
    }
}

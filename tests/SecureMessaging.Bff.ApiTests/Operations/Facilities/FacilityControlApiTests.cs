using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Facilities;

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

        using var set = await client.ChangeAsync(
            HttpMethod.Put, "/facilities/506", new { phase = "p3", reason = OpsClientExtensions.Reason }, "\"v0\"", token);
        var answer = await set.ReadJsonAsync(token);
        using var audit = await client.GetAsync(new Uri("/ops/v1/facilities/506/audit", UriKind.Relative), token);

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal(("p3", true), (answer["facility"]!["phase"]!.GetValue<string>(), answer["facility"]!["blocked"]!.GetValue<bool>()));
        Assert.Single((await audit.ReadJsonAsync(token)).AsArray());
    }

    [Fact]
    public async Task Facility_MovedToOracleHealthWithoutATenant_IsRefusedAndStays()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        object body = new { ehr = "oracle-health", reason = OpsClientExtensions.Reason };

        using var set = await client.ChangeAsync(HttpMethod.Put, "/facilities/589", body, "\"v0\"", token);
        using var now = await client.GetAsync(new Uri("/ops/v1/facilities/589", UriKind.Relative), token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, set.StatusCode);
        Assert.Contains("no tenant", await set.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.Equal("vista", (await now.ReadJsonAsync(token))["facility"]!["ehr"]!.GetValue<string>());
    }

    /// <summary>The list would be closed, and neither alert nor thread would say why.</summary>
    [Theory]
    [InlineData("589")]
    [InlineData("668")]
    public async Task Facility_PhaseWithoutAMigrationDate_IsRefusedAndStays(string station)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        object body = new { phase = "p4", reason = OpsClientExtensions.Reason };

        using var set = await client.ChangeAsync(HttpMethod.Put, $"/facilities/{station}", body, "\"v0\"", token);
        using var now = await client.GetAsync(new Uri($"/ops/v1/facilities/{station}", UriKind.Relative), token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, set.StatusCode);
        Assert.Contains("no migration date", await set.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.False((await now.ReadJsonAsync(token))["facility"]!["blocked"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Facility_StaleVersionOrTheSameKeyAgain_SaysFacilityAndChangesOnce()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "facility-1");
        object body = new { phase = "p4", reason = OpsClientExtensions.Reason };

        using var set = await client.ChangeAsync(HttpMethod.Put, "/facilities/506", body, "\"v0\"", token);
        using var again = await client.ChangeAsync(HttpMethod.Put, "/facilities/506", body, "\"v0\"", token);
        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        using var stale = await client.ChangeAsync(HttpMethod.Put, "/facilities/506", body, "\"v0\"", token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (set.StatusCode, again.StatusCode));
        Assert.Equal(("\"v1\"", "\"v1\""), (set.Headers.ETag?.Tag, again.Headers.ETag?.Tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Contains("The facility is at version 1", await stale.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }
}

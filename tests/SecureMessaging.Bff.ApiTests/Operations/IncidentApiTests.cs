using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>Incidents by severity.</summary>
public sealed class IncidentApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Incident_BySeverity_KillsLowersOrOnlyRecords()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);

        using var low = await client.CommandAsync("incident", new { severity = "low", reason = OpsClientExtensions.Reason }, token);
        using var high = await client.CommandAsync(
            "incident", new { severity = "high", percentage = 0.5, reason = OpsClientExtensions.Reason }, token);
        var lowered = (await client.GetFlagAsync(token))["percentage"]!.GetValue<decimal>();
        using var critical = await client.CommandAsync(
            "incident", new { severity = "critical", reason = OpsClientExtensions.Reason }, token);
        using var list = await client.GetAsync(new Uri($"/ops/v1/flags/{OpsClientExtensions.Flag}/incidents", UriKind.Relative), token);

        Assert.Equal(1, (await low.ReadJsonAsync(token))["flag"]!["percentage"]!.GetValue<decimal>());
        Assert.Equal(0.5m, lowered);
        Assert.True((await critical.ReadJsonAsync(token))["flag"]!["killed"]!.GetValue<bool>());
        var incidents = (await list.ReadJsonAsync(token)).AsArray();
        Assert.Equal(["critical", "high", "low"], incidents.Select(incident => incident!["severity"]!.GetValue<string>()));
        Assert.All(incidents, incident => Assert.InRange(
            _app.Clock.GetUtcNow() - incident!["at"]!.GetValue<DateTimeOffset>(), TimeSpan.Zero, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Incident_FlagThatIsNotExposed_IsRecordedAndLeavesItSo()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var rolledBack = await client.CommandAsync("rollback", new { reason = OpsClientExtensions.Reason }, token);

        using var onRolledBack = await HighAsync(client, token);
        using var alone = await client.ChangeAsync(
            HttpMethod.Delete, "/flags/mhv_secure_messaging_cerner_pilot/prerequisite",
            new { reason = OpsClientExtensions.Reason }, "\"v1\"", token);
        using var archived = await client.ChangeAsync(
            HttpMethod.Post, $"/flags/{OpsClientExtensions.Flag}:archive", new { reason = OpsClientExtensions.Reason }, "\"v3\"", token);
        using var onArchived = await HighAsync(client, token);
        using var percentage = await client.SetPercentageAsync(0, "\"v4\"", token);
        var incidents = (await client.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/incidents", token)).AsArray();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (onRolledBack.StatusCode, onArchived.StatusCode));
        Assert.Equal("rolled_back", (await onRolledBack.ReadJsonAsync(token))["flag"]!["state"]!.GetValue<string>());
        Assert.Equal("archived", (await client.GetFlagAsync(token))["state"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Conflict, percentage.StatusCode);
        Assert.Equal(["high", "high"], incidents.Select(incident => incident!["severity"]!.GetValue<string>()));
    }

    private static Task<HttpResponseMessage> HighAsync(HttpClient client, CancellationToken cancellationToken) => client.CommandAsync(
        "incident", new { severity = "high", percentage = 5, reason = OpsClientExtensions.Reason }, cancellationToken);
}

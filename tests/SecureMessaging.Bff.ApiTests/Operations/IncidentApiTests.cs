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

    [Fact]
    public async Task Incident_HighThatLowersNothing_SaysSoAndIsNotRecordedAsALowering()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);

        using var high = await HighAsync(client, token);
        var incident = (await client.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/incidents", token))[0]!;
        var audited = (await client.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/audit", token)).AsArray()[^1]!;

        Assert.Contains("nobody is above 5 %", (await high.ReadJsonAsync(token))["note"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("record", "record"), (incident["action"]!.GetValue<string>(), audited["action"]!.GetValue<string>()));
        Assert.Contains("high", audited["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incident_Closed_KeepsWhatWasFoundAndItsTicket()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.CommandAsync(
            "incident", new { severity = "critical", reason = OpsClientExtensions.Reason, ticket = "SM-7" }, token);
        var path = $"/flags/{OpsClientExtensions.Flag}/incidents";
        var id = (await client.ReadOpsAsync(path, token))[0]!["id"]!.GetValue<string>();

        using var closed = await client.ChangeAsync(
            HttpMethod.Post, $"{path}/{id}:close", new { reason = "A certificate had expired" }, null, token);
        using var again = await client.ChangeAsync(
            HttpMethod.Post, $"{path}/{id}:close", new { reason = "A certificate had expired" }, null, token);
        using var unknown = await client.ChangeAsync(
            HttpMethod.Post, $"{path}/none:close", new { reason = "A certificate had expired" }, null, token);
        var incident = (await client.ReadOpsAsync(path, token))[0]!;

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.NotFound), (closed.StatusCode, again.StatusCode, unknown.StatusCode));
        Assert.Equal(("A certificate had expired", "SM-7"), (incident["finding"]!.GetValue<string>(), incident["ticket"]!.GetValue<string>()));
        Assert.NotNull(incident["closed_at"]);
        Assert.True((await client.GetFlagAsync(token))["killed"]!.GetValue<bool>());
    }

    private static Task<HttpResponseMessage> HighAsync(HttpClient client, CancellationToken cancellationToken) => client.CommandAsync(
        "incident", new { severity = "high", percentage = 5, reason = OpsClientExtensions.Reason }, cancellationToken);
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Bff.ApiTests.Operations.Release;

/// <summary>The launch report of what people of both flows really did, and how content they were.</summary>
public sealed class LaunchReportTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Report_OfBothFlows_CountsThemBesideEachOther()
    {
        using var person = await _app.SignInAsync("both-ehrs", Token);
        using var other = await _app.SignInAsync("vista-only", Token);
        using var operators = await _app.SignInAsync("ops-operator", Token);
        foreach (var client in new[] { person, other })
        {
            using var list = await client.GetAsync(At("allrecipients"), Token);
            using var sent = await client.PostAsJsonAsync(
                At("messages"), new { recipient_id = 589002, category = "OTHER", subject = "Marker", body = "Words", station_number = "589" }, Token);
            sent.EnsureSuccessStatusCode();
            Assert.Equal(HttpStatusCode.NoContent, await RateAsync(client, 2, "sent"));
            Assert.Equal(HttpStatusCode.NoContent, await RateAsync(client, client == person ? 5 : 3, "sent"));
        }

        using var refused = await person.PostAsJsonAsync(At("messages"), new { subject = "x" }, Token);
        await SaveAsync();
        using var incident = await operators.CommandAsync(
            "incident", new { severity = "low", reason = OpsClientExtensions.Reason }, Token);
        var report = await operators.ReadOpsAsync("/reports/launch", Token);
        using var csv = await operators.GetAsync(new Uri("/ops/v1/reports/launch.csv", UriKind.Relative), Token);
        var lines = await csv.Content.ReadAsStringAsync(Token);
        using var page = await operators.GetAsync(new Uri("/ops/v1/reports/launch?format=html", UriKind.Relative), Token);
        var html = await page.Content.ReadAsStringAsync(Token);

        Assert.Equal((1, 1, 1, 1), People(report, "uat"));
        Assert.Equal((1, 1, 1, 1), People(report, "base"));
        Assert.Equal((0, 0, 0, 0), People(report, "new"));
        var send = report["operations"]!.AsArray().Single(row => Text(row!, "operation") == "send" && Text(row!, "arm") == "uat")!;
        Assert.Equal(("100", 0.5), (Text(send["errors"]![0]!, "code"), send["errors"]![0]!["share"]!.GetValue<double>()));
        Assert.Equal(
            [("base", 1L, 3.0), ("new", 1L, 5.0)],
            report["ratings"]!.AsArray().Select(row => (Text(row!, "arm"), row!["ratings"]!.GetValue<long>(), row["average"]!.GetValue<double>())));
        Assert.Equal("low", Text(report["incidents"]![0]!, "severity"));
        Assert.NotEmpty(report["not_answered"]!.AsArray());
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.Contains("arm,,base,messages,1\r\n", lines, StringComparison.Ordinal);
        Assert.Contains("rating,sent,new,average,5\r\n", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("00000000-0000-4000", report + lines + html, StringComparison.Ordinal);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("Accept", true), (page.Headers.Vary.ToString(), page.Headers.CacheControl?.NoStore));
        Assert.StartsWith("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">VistA</th>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Sending a message</th>\n<td>Base flow</td>\n<td>1</td>\n<td>0 of 1 (0 %)</td>", html, StringComparison.Ordinal);
    }

    /// <summary>The web client knows it as a 400; the guard and the table of UAT count it as the EHR's failure.</summary>
    [Fact]
    public async Task Report_SendThatOracleHealthFailed_IsAFailureThereToo()
    {
        using var person = await _app.SignInAsync("both-ehrs", Token);
        using var viewer = await _app.SignInAsync("ops-viewer", Token);
        await _app.SandboxClient.FaultAsync(new { upstream = "oracle-health", operation = "send", kind = "status", status = 500, times = 100 }, Token);
        using var list = await person.GetAsync(At("allrecipients"), Token);
        var team = WritableTeam.First(await list.ReadJsonAsync(Token), oracleHealth: true);

        using var sent = await person.PostAsJsonAsync(
            At("messages"), new { recipient_id = team, category = "OTHER", subject = "x", body = "y" }, Token);
        await SaveAsync();
        var operations = (await viewer.ReadOpsAsync("/reports/launch", Token))["operations"]!.AsArray();
        var calls = operations.Single(row => Text(row!, "operation") == "send" && Text(row!, "arm") == "uat")!["calls"]!;

        Assert.Contains("SM98", await sent.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal((1, 0), (calls["failed"]!.GetValue<int>(), calls["refused"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Report_OfDaysOrRatingsThatAreNone_IsRefused()
    {
        using var viewer = await _app.SignInAsync("ops-viewer", Token);
        using var person = await _app.SignInAsync("both-ehrs", Token);

        foreach (var query in (string[])["from=yesterday", "to=2027-13-01", "from=2027-01-02&to=2027-01-02", "from=2020-01-01&to=2027-01-01", "to=0001-01-05", "format=xml"])
        {
            using var answer = await viewer.GetAsync(new Uri($"/ops/v1/reports/launch?{query}", UriKind.Relative), Token);
            Assert.Equal((query, HttpStatusCode.BadRequest), (query, answer.StatusCode));
        }

        using var other = await viewer.GetAsync(
            new Uri("/ops/v1/reports/launch?flag=mhv_secure_messaging_recent_recipients", UriKind.Relative), Token);
        using var none = await viewer.GetAsync(new Uri("/ops/v1/reports/launch?flag=nothing", UriKind.Relative), Token);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound), (other.StatusCode, none.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await RateAsync(person, 6, "sent"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await RateAsync(person, null, "sent"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await RateAsync(person, 5, "I am angry"));
    }

    private Task SaveAsync() => _app.Services.GetRequiredService<MeasurementStore>()
        .SaveAsync(_app.Services.GetRequiredService<MeasurementBuffer>().Drain(), Token);

    private static (int Users, int Senders, int Messages, int Completed) People(JsonNode report, string arm)
    {
        var row = report["arms"]!.AsArray().Single(one => Text(one!, "arm") == arm)!;
        return (
            row["users"]!.GetValue<int>(), row["senders"]!.GetValue<int>(), row["messages"]!.GetValue<int>(), row["completed"]!.GetValue<int>());
    }

    private static async Task<HttpStatusCode> RateAsync(HttpClient client, int? rating, string stage)
    {
        using var answer = await client.PostAsJsonAsync(At("feedback"), new { rating, stage }, Token);
        return answer.StatusCode;
    }

    private static string Text(JsonNode node, string key) => node[key]?.GetValue<string>() ?? "";

    private static Uri At(string path) => new($"/my_health/v1/messaging/{path}", UriKind.Relative);
}

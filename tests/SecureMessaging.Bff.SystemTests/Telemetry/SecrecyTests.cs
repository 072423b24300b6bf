using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.SystemTests.Telemetry;

/// <summary>
/// No text, name, ICN, token or search term in any byte that leaves the process as telemetry: in order, out of order, and in places where
/// nobody should write them.
/// </summary>
public sealed class SecrecyTests(TracedService service) : IClassFixture<TracedService>
{
    private const string Subject = "Zwetschgenmus";
    private const string Text = "My knee hurts since Tuesday and I am afraid";
    private const string Searched = "ophthalmoscopist";
    private const string InAPath = "knee-hurts-in-a-path";
    private const string InAName = "lonelykey";

    /// <summary>Of the persona both-ehrs, as the sandbox invents it.</summary>
    private const string Icn = "1000000003V123757";
    private const string FamilyName = "Specimen";
    private const string MhvNumber = "12700003";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Telemetry_OfAPersonInBothFlowsWithFaults_HoldsNothingOfTheirs()
    {
        var tokens = new List<string>();
        foreach (var persona in new[] { "both-ehrs", "vista-only" })
        {
            var (client, token) = await service.SignInAsync(persona, Token);
            using var held = client;
            tokens.Add(token);
            await VisitAsync(client);
            await service.Sandbox.FaultAsync(
                new { upstream = "vista", operation = "send", kind = "status", status = 400, error_code = 9999, times = 1 }, Token);
            await service.Sandbox.FaultAsync(
                new { upstream = "legacy", operation = "send", kind = "malformed-json", times = 1 }, Token);
            await SendAsync(client, $"{Text}, and again");
        }

        var bodies = service.Receiver.Bodies;
        await service.Receiver.WaitAsync(received => received.Bodies > bodies + 6 ? received : null, Token);

        // The visit itself has arrived, in all three signals.
        Assert.Contains(service.Receiver.Spans, span => span.Name == "sm.dispatch");
        Assert.Contains(service.Receiver.Logs, log => log.Tags.GetValueOrDefault("Flow") == "new" && log.TraceId.Length == 32);
        Assert.Contains(service.Receiver.Metrics, metric => metric.Name == "sm.care_teams.searches");
        Assert.Contains(service.Receiver.Metrics, metric => metric.Name == "mhv.sm.api.client.message_sent_to_station");
        Assert.All(
            [Subject, Text, "knee", Searched, InAPath, InAName, Icn, FamilyName, FamilyName.ToUpperInvariant(), MhvNumber, .. tokens],
            secret => Assert.False(service.Receiver.Holds(secret), $"{secret} was exported"));
        Assert.All(tokens, token => Assert.False(service.Receiver.Holds(token.Split('.')[2]), "a signature was exported"));
    }

    [Fact]
    public async Task UniqueUsers_AfterASend_AreReportedInTheNameOfTheSender()
    {
        var (client, _) = await service.SignInAsync("oracle-only", Token);
        using var held = client;
        using var sent = await client.PostAsJsonAsync(
            "messages", Words.Message(4503599631477309, "Pear", "Ask about pears"), Token);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(Token));

        for (var attempt = 0; attempt < 100; attempt++)
        {
            var calls = await service.Sandbox.JournalAsync("legacy", Token);
            if (calls.LastOrDefault(call => (string?)call!["operation"] == "unique-users" && call["status"] is not null) is { } call)
            {
                var said = """{"event_names":["mhv_sm_message_sent"],"station_number":"668"}"""u8;
                Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(said)), (string?)call["body_sha256"]);
                Assert.Equal(202, (int)call["status"]!);
                Assert.Contains("Authorization", call["headers"]!.AsArray().Select(name => (string)name!));
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }

        Assert.Fail("Legacy was not told.");
    }

    private static async Task VisitAsync(HttpClient client)
    {
        string[] paths =
        [
            "allrecipients", $"care_teams/search?q={Searched}&station_number=668", $"care_teams/search?{InAName}", "folders",
            $"care_teams/{InAPath}", $"folders/0/{InAPath}?{InAName}", $"messages/{InAPath}/thread", "folders/0/threads", "submissions",
        ];
        foreach (var path in paths)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        }

        using var typed = await client.PostAsJsonAsync("care_teams/search", new { q = Searched }, Token);
        using var draft = await client.PostAsJsonAsync(
            "message_drafts", new { recipient_id = 4503599631477309, category = "OTHER", subject = Subject, body = Text }, Token);
        await SendAsync(client, Text);
        using var broken = await client.PostAsync(
            new Uri("messages", UriKind.Relative), new StringContent($"{{\"body\": \"{Text}\", ", null, "application/json"), Token);
    }

    private static async Task SendAsync(HttpClient client, string text)
    {
        using var sent = await client.PostAsJsonAsync("messages", Words.Message(589002, Subject, text), Token);
    }
}

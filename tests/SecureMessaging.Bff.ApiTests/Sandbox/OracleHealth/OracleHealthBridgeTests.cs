using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

/// <summary>MHV as the second way into the same EHR.</summary>
public sealed class OracleHealthBridgeTests(MillenniumHost sandbox) : MillenniumTests(sandbox)
{
    private const string Mhv = "/v1/sm/patient/";

    [Fact]
    public async Task Message_OverTheBridge_IsInProgressTwiceThenSentAndHeldOnce()
    {
        var token = TestContext.Current.CancellationToken;
        await LogInAsync(token);
        var teams = JsonNode.Parse(await Host.Client.GetStringAsync($"{Mhv}alltriageteams?requiresOHTriageGroup=1", token))!.AsArray();
        var team = teams.Single(part => part!["triageTeam"] is not null)!["triageTeam"]!.AsArray()
            .First(team => (string?)team!["name"] == "VHA SPO Spokane Ask a Pharmacist")!;

        var sent = await (await Host.Client.PostAsJsonAsync(
            $"{Mhv}message",
                new
                {
                    recipientId = (long)team["triageTeamId"]!, category = "OTHER", subject = "S",
                    body = "Over the bridge"
                }, token)).ReadJsonAsync(token);
        string[] states = [await StateAsync(sent, token), await StateAsync(sent, token), await StateAsync(sent, token)];

        var held = Assert.Single(await Host.Client.TruthAsync("oracle-health", "oracle-only", token))!;
        Assert.Equal(["IN_PROGRESS", "IN_PROGRESS", "SENT"], states);
        Assert.Equal(("1574", "Over the bridge"), ((string)held["recipient_id"]!, (string)held["body"]!));
    }

    [Fact]
    public async Task Teams_WithoutTheFlag_HoldNoPools()
    {
        var token = TestContext.Current.CancellationToken;
        await LogInAsync(token);

        var teams = await Host.Client.GetStringAsync($"{Mhv}alltriageteams", token);

        Assert.DoesNotContain("VHA SPO", teams, StringComparison.Ordinal);
    }

    private async Task<string> StateAsync(JsonNode sent, CancellationToken token) =>
        (string)JsonNode.Parse(await Host.Client.GetStringAsync($"{Mhv}message/{sent["id"]}/status", token))!["status"]!;

    private async Task LogInAsync(CancellationToken token)
    {
        Host.Client.DefaultRequestHeaders.Clear();
        Host.Client.DefaultRequestHeaders.Add("x-api-key", "sandbox-api-key");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Mhv}session");
        request.Headers.Add("appToken", "sandbox-app-token");
        request.Headers.Add("mhvCorrelationId", "551202");
        var session = await Host.Client.SendAsync(request, token);
        Host.Client.DefaultRequestHeaders.Add("Token", session.Headers.GetValues("Token").Single());
    }
}

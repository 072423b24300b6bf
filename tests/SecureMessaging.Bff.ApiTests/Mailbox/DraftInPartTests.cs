using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>The web client saves by itself every few seconds, and not every save holds everything.</summary>
public sealed class DraftInPartTests(BffApplication app) : IClassFixture<BffApplication>
{
    private const string Base = "/my_health/v1/messaging";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"body":"later words"}""", 204, "later words", "Knee")]
    [InlineData("""{"recipient_id":null,"category":null,"subject":"Hip","body":"later words"}""", 204, "later words", "Hip")]
    [InlineData("""{"subject":"Hip"}""", 204, "first words", "Hip")]
    [InlineData("""{"body":"","subject":""}""", 204, "", "")]
    [InlineData("""{"recipient_id":0,"body":"later words"}""", 422, "first words", "Knee")]
    [InlineData("""{"recipient_id":-1,"body":"later words"}""", 422, "first words", "Knee")]
    [InlineData("""{"recipient_id":9223372036854775807,"body":"later words"}""", 422, "first words", "Knee")]
    [InlineData("""{"recipient_id":9223372036854775808,"body":"later words"}""", 400, "first words", "Knee")]
    [InlineData("""{"recipient_id":7777777,"body":"later words"}""", 422, "first words", "Knee")]
    [InlineData("""{"body":"later words","subject":"LONG"}""", 422, "first words", "Knee")]
    [InlineData("""{"body":"later words","category":"LONG"}""", 422, "first words", "Knee")]
    public async Task Draft_SavedAgainInPart_KeepsWhatIsLeftOutAndSaysWhatIsWrong(string json, int status, string body, string subject)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var created = await client.PostAsJsonAsync(
            $"{Base}/message_drafts", new { recipient_id = team, category = "OTHER", subject = "Knee", body = "first words" }, Token);
        var id = (long)(await created.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;

        using var content = new StringContent(
            json.Replace("LONG", new string('x', 600), StringComparison.Ordinal), null, "application/json");
        var saved = await client.PutAsync($"{Base}/message_drafts/{id}", content, Token);

        var opened = await (await client.GetAsync($"{Base}/messages/{id}/thread", Token)).ReadJsonAsync(Token);
        var draft = Assert.Single(opened["data"]!.AsArray())!["attributes"]!;
        Assert.Equal(status, (int)saved.StatusCode);
        Assert.Equal((body, subject, team), ((string?)draft["body"], (string?)draft["subject"], (long)draft["recipient_id"]!));
        if (status == 422)
        {
            Assert.NotEmpty((await saved.ReadJsonAsync(Token))["errors"]!.AsArray());
        }
    }
}

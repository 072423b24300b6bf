using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Bff.ApiTests.Messages.Renewals;
using SecureMessaging.Bff.ApiTests.Operations;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>A renewal that was lost is sent again from its draft, with which the web client sends no prescription.</summary>
public sealed class ReturnedRenewalTests : IAsyncDisposable
{
    private const string Text = "Please renew the blue ones.";

    private readonly SendScenario _scenario = new SendScenario().With("Messages:ReturnDelay", "00:00:00");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SendScenario.Vista)]
    [InlineData(SendScenario.OracleHealth)]
    public async Task LostRenewal_SentAgainFromItsDraft_IsARenewalAndPressedTwiceIsOne(string ehr)
    {
        using var client = await _scenario.SignInAsync();
        var (team, draft) = await LoseRenewalAsync(client, ehr);
        var body = (string)(await LostMessage.OpenAsync(client, draft))["body"]!;

        using var again = await SendAsync(client, team, body, draft);
        using var twice = await SendAsync(client, team, body, draft);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (again.StatusCode, twice.StatusCode));
        Assert.Equal(await Renewal.IdAsync(again), await Renewal.IdAsync(twice));
        var held = await _scenario.HeldAsync(ehr, Text);
        Assert.Equal(2, held.Length);
        Assert.All(held, message => Renewal.AssertLinked(ehr, Renewal.Prescription, message));
    }

    [Fact]
    public async Task LostRenewal_SavedWithOtherWords_IsARenewalInThoseWords()
    {
        using var client = await _scenario.SignInAsync();
        var (team, draft) = await LoseRenewalAsync(client, SendScenario.OracleHealth);
        const string Edited = "Please renew the red ones.";
        var saved = await Drafts.SaveAsync(
            client, draft, new { category = "MEDICATIONS", subject = "Renewal Needed", body = Edited, recipient_id = team });

        using var again = await SendAsync(client, team, Edited, draft);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (saved, again.StatusCode));
        Renewal.AssertLinked(
            SendScenario.OracleHealth, Renewal.Prescription, Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, Edited)));
    }

    [Theory]
    [InlineData("OTHER", "Renewal Needed")]
    [InlineData("MEDICATIONS", "Side effects")]
    public async Task LostRenewal_ThatIsAboutSomethingElseByThen_IsAnOrdinaryMessage(string category, string subject)
    {
        using var client = await _scenario.SignInAsync();
        var (team, draft) = await LoseRenewalAsync(client, SendScenario.OracleHealth);

        using var again = await SendAsync(client, team, "They make me sleepy.", draft, category, subject);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var held = Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, "They make me sleepy."));
        Assert.False(Renewal.IsLinked(SendScenario.OracleHealth, Renewal.Prescription, held));
    }

    [Fact]
    public async Task LostRenewal_ToAnotherTeamByThen_IsAnOrdinaryMessage()
    {
        using var client = await _scenario.SignInAsync();
        var (_, draft) = await LoseRenewalAsync(client, SendScenario.OracleHealth);
        var other = await SendScenario.TeamAsync(client, SendScenario.Vista);

        using var again = await SendAsync(client, other, "To my other team", draft);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var held = Assert.Single(await _scenario.HeldAsync(SendScenario.Vista, "To my other team"));
        Assert.False(Renewal.IsLinked(SendScenario.Vista, Renewal.Prescription, held));
    }

    /// <summary>Legacy would send it once more, as an ordinary message.</summary>
    [Fact]
    public async Task LostRenewal_SentAgainAndPressedInTheBaseFlowAfterwards_GetsTheSameAnswer()
    {
        using var client = await _scenario.SignInAsync();
        var (team, draft) = await LoseRenewalAsync(client, SendScenario.Vista);
        using var again = await SendAsync(client, team, Text, draft);
        using var ops = await _scenario.SignInAsync("ops-operator");
        using var moved = await ops.ChangeAsync(
            HttpMethod.Delete, "/flags/mhv_secure_messaging_curated_list_flow/allow/00000000-0000-4000-8000-000000000003?wait=applied",
            new { reason = "A test of a rollback" }, null, Token);

        using var pressed = await SendAsync(client, team, Text, draft);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (moved.StatusCode, pressed.StatusCode));
        Assert.Equal(await Renewal.IdAsync(again), await Renewal.IdAsync(pressed));
        Assert.Equal(2, (await _scenario.HeldAsync(SendScenario.Vista, Text)).Length);
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private async Task<(long Team, long Draft)> LoseRenewalAsync(HttpClient client, string ehr)
    {
        var team = await SendScenario.TeamAsync(client, ehr);
        using var sent = await Renewal.PostAsync(client, "messages", Renewal.Fields(team, Text, Renewal.Prescription));
        sent.EnsureSuccessStatusCode();
        return (team, await LostMessage.LoseAsync(_scenario, client));
    }

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient client, long team, string body, long draft, string category = "MEDICATIONS", string subject = "Renewal Needed") =>
        SendScenario.PostAsync(
            client, "messages", JsonContent.Create(new { category, subject, body, recipient_id = team, draft_id = draft }));
}

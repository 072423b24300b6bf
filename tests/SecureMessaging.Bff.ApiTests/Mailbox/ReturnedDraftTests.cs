using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>What a person finds of a message that was lost after "sent", and what becomes of it when they send it again.</summary>
public sealed class ReturnedDraftTests : IAsyncDisposable
{
    private const string Kept = "you do.]\n\n";
    private const string AtEhr = "note out first.]\n\n";

    private readonly SendScenario _scenario = new SendScenario().With("Messages:ReturnDelay", "00:00:00");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SendScenario.Vista, AtEhr)]
    [InlineData(SendScenario.OracleHealth, Kept)]
    public async Task Lost_IsADraftWithTheReason_AndIsSentAgainWithoutIt(string ehr, string ending)
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        using var sent = await SendScenario.SendAsync(client, team, $"Lost in {ehr}");
        sent.EnsureSuccessStatusCode();

        var number = await LoseAsync(client);
        var draft = await LostMessage.OpenAsync(client, number);
        using var again = await Drafts.SendAsync(client, team, (string)draft["body"]!, number);

        Assert.EndsWith($"{ending}Lost in {ehr}", (string)draft["body"]!, StringComparison.Ordinal);
        Assert.Equal(("Knee brace", team), ((string?)draft["subject"], (long)draft["recipient_id"]!));
        Assert.Equal(ehr == SendScenario.OracleHealth ? "lost" : null, (string?)draft["not_delivered"]?["reason"]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var held = await _scenario.HeldAsync(ehr, $"Lost in {ehr}");
        Assert.Equal(2, held.Length);
        Assert.All(held, message => Assert.Equal($"Lost in {ehr}", ((string)message["body"]!).Trim()));
        using var gone = await client.GetAsync($"{SendScenario.Base}/messages/{number}/thread", Token);
        Assert.True(gone.StatusCode == HttpStatusCode.NotFound || (await gone.ReadJsonAsync(Token))["data"]![0]!["attributes"]!["sent_date"] is not null);
    }

    [Theory]
    [InlineData(SendScenario.Vista)]
    [InlineData(SendScenario.OracleHealth)]
    public async Task LostReply_StaysAReply_AndIsSentAgainWithoutTheNote(string ehr)
    {
        using var client = await _scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(_scenario, client, ehr);
        using var sent = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields($"Lost reply {ehr}"));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);

        var number = await LoseAsync(client);
        var body = await BodyAsync(client, number);
        using var again = await SendScenario.ReplyAsync(client, number, thread.Fields(body, number));

        Assert.StartsWith("[Not delivered: ", body, StringComparison.Ordinal);
        Assert.True(again.StatusCode == HttpStatusCode.Created, await again.Content.ReadAsStringAsync(Token));
        var held = await _scenario.HeldAsync(ehr, $"Lost reply {ehr}");
        Assert.Equal(2, held.Length);
        Assert.All(held, message => Assert.DoesNotContain("Not delivered", (string)message["body"]!, StringComparison.Ordinal));
    }

    /// <summary>VistA said yes and kept the draft: that is the item in Drafts, and it says what became of the message.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lost_AndItsDraftStillStandsInVista_ThatDraftHasTheReason(bool hadDraft)
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);
        var before = await DraftList.OfVistaAsync(client);
        long? own = hadDraft ? await Drafts.CreateAsync(client, team, "Never kept") : null;
        await _scenario.FaultAsync(new { upstream = SendScenario.Vista, operation = "send", kind = "drop-silently", times = 1 });
        using var sent = own is { } written
            ? await Drafts.SendAsync(client, team, "Never kept", written)
            : await SendScenario.SendAsync(client, team, "Never kept");
        sent.EnsureSuccessStatusCode();

        var number = await LoseAsync(client);
        var drafts = await DraftList.NewInVistaAsync(client, before);
        using var again = await Drafts.SendAsync(client, team, drafts[0], number);

        Assert.True(own is null || own == number);
        Assert.StartsWith("[Not delivered: ", Assert.Single(drafts), StringComparison.Ordinal);
        Assert.EndsWith($"{AtEhr}Never kept", drafts[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("Never kept", ((string)Assert.Single(await _scenario.HeldAsync(SendScenario.Vista, "Never kept"))["body"]!).Trim());
        Assert.Equal(before, await DraftList.OfVistaAsync(client));
    }

    /// <summary>The note makes it longer than any text may be.</summary>
    [Fact]
    public async Task Lost_OfTheLongestText_IsOpenedSavedAndSent()
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var words = new string('w', 500_000);
        using var sent = await SendScenario.SendAsync(client, team, words);
        sent.EnsureSuccessStatusCode();

        var number = await LoseAsync(client);
        var body = await BodyAsync(client, number);
        var saved = await Drafts.SaveAsync(client, number, SendScenario.Fields(team, body));
        using var again = await Drafts.SendAsync(client, team, body, number);

        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.True(again.StatusCode == HttpStatusCode.OK, await again.Content.ReadAsStringAsync(Token));
        Assert.True(body.Length > 500_000);
    }

    /// <summary>The draft lies here, and its team is reached from here alone.</summary>
    [Fact]
    public async Task Lost_AndItsSenderIsInTheBaseFlowByThen_IsOpenedAndSentWithoutTheNote()
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var sent = await SendScenario.SendAsync(client, team, "Before the rollback");
        sent.EnsureSuccessStatusCode();
        using var ops = await _scenario.SignInAsync("ops-operator");
        using var moved = await ops.ChangeAsync(
            HttpMethod.Delete, "/flags/mhv_secure_messaging_curated_list_flow/allow/00000000-0000-4000-8000-000000000003?wait=applied",
            new { reason = "A test of a rollback" }, null, Token);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);

        var number = await LoseAsync(client);
        var body = await BodyAsync(client, number);
        using var again = await Drafts.SendAsync(client, team, body, number);

        Assert.Contains(Kept, body, StringComparison.Ordinal);
        Assert.True(again.StatusCode == HttpStatusCode.OK, await again.Content.ReadAsStringAsync(Token));
        Assert.All(
            await _scenario.HeldAsync(SendScenario.OracleHealth, "Before the rollback"),
            message => Assert.DoesNotContain("Not delivered", (string)message["body"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failed_AndItsSenderGotTheResponse_IsNotPutBack()
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await _scenario.FaultAsync(new { upstream = SendScenario.OracleHealth, operation = "send", kind = "status", status = 422, times = 1 });
        using var refused = await SendScenario.SendAsync(client, team, "Refused at once");
        await using var connection = await _scenario.App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);

        Assert.False(refused.IsSuccessStatusCode);
        await UntilAsync(async () =>
            await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM submission WHERE state = 'failed' AND return_at IS NULL") == 1);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM draft"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM submission WHERE told_at >= settled_at"));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private Task<long> LoseAsync(HttpClient client) => LostMessage.LoseAsync(_scenario, client);

    private static async Task<string> BodyAsync(HttpClient client, long draft) => (string)(await LostMessage.OpenAsync(client, draft))["body"]!;

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var attempt = 0; !await isSo(); attempt++)
        {
            Assert.True(attempt < 1200, "It did not become so.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }
    }
}

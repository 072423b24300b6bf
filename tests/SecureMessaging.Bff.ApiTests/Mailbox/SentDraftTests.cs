using System.Net;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>The web client saves a draft once more after it was sent: by itself, and it could not go on after an error.</summary>
public sealed class SentDraftTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_SavedAgainAfterItWasSent_IsNoErrorAndADraftOnlyWhereItsWordsAreNewer()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await Drafts.CreateAsync(client, team, "Sent meanwhile");
        using var sent = await Drafts.SendAsync(client, team, "Sent meanwhile", draft);

        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "Sent meanwhile "));
        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{draft}/thread", Token);
        var inAnotherTab = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "Sent meanwhile, and one word more"));
        var newer = await SendScenario.GetAsync(client, $"messages/{draft}/thread");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (sent.StatusCode, saved));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NoContent), (opened.StatusCode, inAnotherTab));
        Assert.Equal("Sent meanwhile, and one word more", (string?)newer["data"]![0]!["attributes"]!["body"]);
    }

    [Fact]
    public async Task Draft_SavedAgainAfterItsMessageFailed_IsKeptUnderItsNumberAndCanBeSent()
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await Drafts.CreateAsync(client, team, "Never arrived");
        await world.FaultAsync(new
        {
            upstream = SendScenario.OracleHealth, operation = "send", kind = "latency", latency_ms = 2000, times = 1,
        });
        await world.FaultAsync(new { upstream = SendScenario.OracleHealth, operation = "send", kind = "status", status = 422, times = 1 });
        using var unclear = await Drafts.SendAsync(client, team, "Never arrived", draft);
        var failed = await SendScenario.UntilAsync(client, all => all.Any(one => (string?)one["state"] == "failed"));

        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "Once more"));
        var opened = await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true");

        Assert.Equal(HttpStatusCode.GatewayTimeout, unclear.StatusCode);
        Assert.Single(failed);
        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.Equal("Once more", (string?)opened["data"]![0]!["attributes"]!["body"]);
    }

    /// <summary>Another message to the same team is sent; the one that failed is still its writer's to send.</summary>
    [Fact]
    public async Task Draft_OfAMessageThatFailed_StaysWhenOtherWordsAreSentToTheSameTeam()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await Drafts.CreateAsync(client, team, "Was refused");
        await world.FaultAsync(new { upstream = SendScenario.OracleHealth, operation = "send", kind = "status", status = 404, times = 1 });
        using var refused = await Drafts.SendAsync(client, team, "Was refused", draft);

        var other = await Drafts.CreateAsync(client, team, "Another matter");
        using var sent = await Drafts.SendAsync(client, team, "Another matter", other);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Token);
        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "Was refused, and one word more"));
        var opened = await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (refused.StatusCode, sent.StatusCode));
        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.Equal("Was refused, and one word more", (string?)opened["data"]![0]!["attributes"]!["body"]);
    }

    [Fact]
    public async Task Draft_OfAMessageWhoseOutcomeIsOpen_IsSavedAgainAndGoesWhenItIsFoundSent()
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await Drafts.CreateAsync(client, team, "On its way");
        await world.FaultAsync(new
        {
            upstream = SendScenario.OracleHealth, operation = "send", kind = "latency", latency_ms = 3000, times = 1,
        });
        using var unclear = await Drafts.SendAsync(client, team, "On its way", draft);

        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "On its way"));
        using var meanwhile = await client.GetAsync($"{SendScenario.Base}/messages/{draft}/thread", Token);
        await SendScenario.UntilAsync(client, all => all.Any(one => (string?)one["state"] == "sent"));
        var gone = await UntilGoneAsync(client, draft);

        Assert.Equal((HttpStatusCode.GatewayTimeout, HttpStatusCode.NoContent), (unclear.StatusCode, saved));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (meanwhile.StatusCode, gone));
    }

    [Fact]
    public async Task Draft_EditedWhileItsMessageIsOpen_StaysWithItsNewWords()
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await Drafts.CreateAsync(client, team, "The first words");
        await world.FaultAsync(new
        {
            upstream = SendScenario.OracleHealth, operation = "send", kind = "latency", latency_ms = 3000, times = 1,
        });
        using var unclear = await Drafts.SendAsync(client, team, "The first words", draft);
        await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "The first words, and one more"));

        await SendScenario.UntilAsync(client, all => all.Any(one => (bool?)one["confirmed"] == true));
        var opened = await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true");

        Assert.Equal("The first words, and one more", (string?)opened["data"]![0]!["attributes"]!["body"]);
    }

    /// <summary>Another tab deleted it: what is still written in this one is kept, and its form could not go on after an error.</summary>
    [Fact]
    public async Task Draft_SavedAfterItWasDeleted_IsKeptUnderItsNumber()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await Drafts.CreateAsync(client, team, "Thrown away");
        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);
        deleted.EnsureSuccessStatusCode();

        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "Still written"));
        var opened = await SendScenario.GetAsync(client, $"messages/{draft}/thread");

        Assert.Equal((HttpStatusCode.NoContent, "Still written"), (saved, (string?)opened["data"]![0]!["attributes"]!["body"]));
    }

    /// <summary>It is taken away right after its message became sent.</summary>
    private static async Task<HttpStatusCode> UntilGoneAsync(HttpClient client, long draft)
    {
        while (true)
        {
            using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{draft}/thread", Token);
            if (opened.StatusCode != HttpStatusCode.OK)
            {
                return opened.StatusCode;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }
    }
}

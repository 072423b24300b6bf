using System.Globalization;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Vista;

/// <summary>What the EHR takes, what it refuses, and what becomes of drafts.</summary>
public sealed class VistaSendingTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_WithADraft_ConsumesIt_AndASecondSendIsRefused(bool keepsId)
    {
        await Host.SwitchAsync(new { DraftSendKeepsId = keepsId });
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();
        var draft = (await caller.JsonAsync("message/draft", Mail(team)))["id"]!.GetValue<long>();

        var sent = (await caller.JsonAsync("message", Mail(team, draft)))["id"]!.GetValue<long>();
        var again = await caller.CodeAsync("message", Mail(team, draft));
        var saved = await caller.CodeAsync("message/draft", Mail(team, draft));

        Assert.Equal(keepsId, sent == draft);
        Assert.Equal(128, again);
        Assert.Equal(134, saved);
        var held = Assert.Single(await Host.TruthAsync());
        Assert.Equal(sent.ToString(CultureInfo.InvariantCulture), held!["id"]!.GetValue<string>());
        Assert.Equal("Body", held["body"]!.GetValue<string>());
    }

    [Fact]
    public async Task Send_TwiceWithoutADraft_MakesTwoMessages()
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();

        var first = await caller.CodeAsync("message", Mail(team));
        var second = await caller.CodeAsync("message", Mail(team));

        Assert.Equal(0, first);
        Assert.Equal(0, second);
        Assert.Equal(2, (await Host.TruthAsync()).Count);
    }

    [Fact]
    public async Task Send_FiftyAtOnce_KeepsEachOnceUnderItsOwnId()
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => caller.CodeAsync("message", Mail(team))));

        var ids = (await Host.TruthAsync()).Select(message => message!["id"]!.GetValue<string>()).ToArray();
        Assert.Equal(50, ids.Distinct().Count());
    }

    [Fact]
    public async Task Send_ToNobody_IsRefusedAs119_AndABlankBodyAs100()
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();

        var unknown = await caller.CodeAsync("message", Mail(4711));
        var blank = await caller.CodeAsync("message", new { recipientId = team, category = "OTHER", subject = "S", body = "  " });

        Assert.Equal(119, unknown);
        Assert.Equal(100, blank);
        Assert.Empty(await Host.TruthAsync());
    }

    [Theory]
    [InlineData(151)]
    [InlineData(106)]
    [InlineData(129)]
    public async Task Send_ToATeamBlockedSinceTheList_IsRefusedWithTheCodeSwitchedOn(int code)
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();
        await Host.SwitchAsync(new { blocked_teams = new[] { team }, blocked_team_code = code });

        var refused = await caller.CodeAsync("message", Mail(team));

        Assert.Equal(code, refused);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 130)]
    public async Task Reply_AroundFortyFiveDays_TurnsAtTheMinute(int minutesPast, int code)
    {
        var caller = await Host.LogInAsync();
        var message = await caller.InboxAsync("Your plan");
        var sentAt = DateTimeOffset.Parse(
            (await caller.JsonAsync($"message/{message}/read"))["sentDate"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        Host.Clock.MoveTo(sentAt.AddDays(45).AddMinutes(minutesPast));
        var later = await Host.LogInAsync();

        var reply = await later.CodeAsync($"message/{message}/reply", new { body = "Thank you" });

        Assert.Equal(code, reply);
    }

    [Fact]
    public async Task Reply_ToATeamOneHasLost_IsRefusedAs129_AndToADraftAs131()
    {
        var caller = await Host.LogInAsync();
        var lost = await caller.InboxAsync("From a team you have left");
        var draft = (await caller.JsonAsync("message/draft", Mail(await caller.TeamAsync())))["id"]!.GetValue<long>();

        var toLost = await caller.CodeAsync($"message/{lost}/reply", new { body = "Hello" });
        var toDraft = await caller.CodeAsync($"message/{draft}/reply", new { body = "Hello" });

        Assert.Equal(129, toLost);
        Assert.Equal(131, toDraft);
    }

    [Fact]
    public async Task ReplyDraft_KeepsSubjectAndCategoryOfItsThread_AndTheHistoryLeavesItOut()
    {
        var caller = await Host.LogInAsync();
        var message = await caller.InboxAsync("Refill");

        var draft = await caller.JsonAsync(
            $"message/{message}/replydraft", new { body = "Yes", subject = "Another", category = "EDUCATION" });
        var history = await caller.JsonAsync($"message/{draft["id"]}/history");

        Assert.Equal("Refill", draft["subject"]!.GetValue<string>());
        Assert.Equal("OTHER", draft["category"]!.GetValue<string>());
        Assert.Equal("", draft["sentDate"]!.GetValue<string>());
        Assert.Equal(2, history["message"]!.AsArray().Count);
    }

    private static object Mail(long team, long? draft = null) =>
        new { recipientId = team, category = "OTHER", subject = "Subject", body = "Body", id = draft };
}

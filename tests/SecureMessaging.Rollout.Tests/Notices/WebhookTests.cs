using System.Globalization;
using Microsoft.AspNetCore.Http;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Notices.Webhooks;

namespace SecureMessaging.Rollout.Tests.Notices;

public sealed class WebhookTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_WithAWebhook_ArrivesOnceSignedAndInOrder()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var world = new NoticeWorld(NoticeWorld.Webhook(receiver.Address));
        await world.BeginAsync();

        await world.ChangeAsync(FlagChanges.Kill());
        await world.ChangeAsync(FlagChanges.Unkill(), version: 2);
        await world.Webhooks.RunAsync(Token);
        await world.Webhooks.RunAsync(Token);

        Assert.Equal([NoticeType.FlagKilled, NoticeType.FlagUnkilled], receiver.Calls.Select(call => call.Type));
        Assert.All(receiver.Calls, AssertSigned);
        var data = receiver.Calls.First().Json["data"]!;
        Assert.Equal((NoticeWorld.Flag, "first", "SM-1"), (
            data["flag"]!.GetValue<string>(), data["actor"]!.GetValue<string>(), data["ticket"]!.GetValue<string>()));
        Assert.Equal(0, (await world.StatusAsync()).Waiting);
    }

    [Fact]
    public async Task Notice_ReceiverThatRefuses_ArrivesAgainAndDelaysNoOther()
    {
        await using var refusing = await WebhookReceiver.StartAsync();
        await using var friendly = await WebhookReceiver.StartAsync();
        refusing.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        };
        using var world = new NoticeWorld(
            [.. NoticeWorld.Webhook(refusing.Address), .. NoticeWorld.Webhook(friendly.Address, place: 1)]);
        await world.BeginAsync();

        await world.ChangeAsync(FlagChanges.Kill());
        await world.Webhooks.RunAsync(Token);
        var failed = await world.StatusAsync();
        refusing.Answer = null;
        while ((await world.StatusAsync()).Waiting > 0)
        {
            await Task.Delay(50, Token);
            await world.Webhooks.RunAsync(Token);
        }

        Assert.Equal((1, "500", 1), (failed.Waiting, failed.LastError, failed.Attempts));
        Assert.Equal((2, 1), (refusing.Calls.Count, friendly.Calls.Count));
        Assert.Single(refusing.Calls.Select(call => call.Headers["webhook-id"]).Distinct());
    }

    [Fact]
    public async Task Notice_ReceiverThatHangs_IsGivenUpAfterTheTimeout()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var world = new NoticeWorld([.. NoticeWorld.Webhook(receiver.Address), ("Rollout:Notices:Timeout", "00:00:01")]);
        await world.BeginAsync();

        await world.ChangeAsync(FlagChanges.Kill());
        await world.Webhooks.RunAsync(Token);

        Assert.Equal("timeout", (await world.StatusAsync()).LastError);
    }

    [Fact]
    public async Task Notice_ReceiverThatRedirects_IsNotFollowed()
    {
        await using var other = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = context =>
        {
            context.Response.Redirect(other.Address.ToString());
            return Task.CompletedTask;
        };
        using var world = new NoticeWorld(NoticeWorld.Webhook(receiver.Address));
        await world.BeginAsync();

        await world.ChangeAsync(FlagChanges.Kill());
        await world.Webhooks.RunAsync(Token);

        Assert.Equal(("302", 0), ((await world.StatusAsync()).LastError, other.Calls.Count));
    }

    [Fact]
    public async Task Notice_InSlackForm_HasATextThatCallsNobodyAndNoReasonWhereNoneIsWanted()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var world = new NoticeWorld(
            [.. NoticeWorld.Webhook(receiver.Address, WebhookForm.Slack), ("Rollout:Notices:Webhooks:0:IncludeReason", "false")]);
        await world.BeginAsync();

        await world.Administration.ReportIncidentAsync(
            NoticeWorld.Flag, "critical", FlagChanges.Kill(), NoticeWorld.Request() with { Reason = "<!channel> everything is broken" }, Token);
        await world.Webhooks.RunAsync(Token);

        var text = Assert.Single(receiver.Calls).Json["text"]!.GetValue<string>();
        Assert.Contains("Incident of severity critical", text, StringComparison.Ordinal);
        Assert.DoesNotContain("channel", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_OfNamedUsers_NameNobody()
    {
        using var world = new NoticeWorld();
        await world.BeginAsync();

        await world.ChangeAsync(FlagChanges.Allow("00000000-0000-4000-8000-0000000000aa", null), version: 1);

        var notice = (await world.ReadAsync())[^1];
        Assert.Equal(NoticeType.FlagChanged, notice.Type);
        Assert.DoesNotContain("0000000000aa", $"{notice.Summary}{notice.Reason}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ForASecondPerson_ArrivesAndOrdinaryChangesDoNot()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var world = new NoticeWorld(NoticeWorld.Webhook(receiver.Address));
        await world.BeginAsync();

        await world.ChangeAsync(FlagChanges.SetPercentage(RolloutPercentage.Of(1)), version: 1);
        await world.ChangeAsync(FlagChanges.SetPercentage(RolloutPercentage.Of(50)), version: 2);
        await world.Webhooks.RunAsync(Token);

        Assert.Equal([NoticeType.ApprovalWaiting], receiver.Calls.Select(call => call.Type));
        Assert.True((await world.Flags.ReadApprovalsAsync(Token)).TryGet(out var approvals, out _));
        var waiting = Assert.Single(approvals);
        Assert.Equal(
            $"A change of {NoticeWorld.Flag} waits for a second person: percentage, percentage 1 % to 50 %, because "
                + $"{string.Join("; ", waiting.SecondPersonBecause)}. Request {waiting.Id}, digest {waiting.Digest}",
            Assert.Single(receiver.Calls).Json["data"]!["summary"]!.GetValue<string>());
        Assert.NotEmpty(waiting.SecondPersonBecause);
    }

    [Fact]
    public async Task Round_NothingWaits_WritesNothing()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var world = new NoticeWorld(NoticeWorld.Webhook(receiver.Address));
        await world.BeginAsync();
        await world.ChangeAsync(FlagChanges.Kill());
        await world.Webhooks.RunAsync(Token);
        var writes = await world.WatchWritesAsync();
        var before = await writes();

        await world.Webhooks.RunAsync(Token);
        await world.Webhooks.RunAsync(Token);
        var quiet = await writes();
        await world.ChangeAsync(FlagChanges.Unkill(), version: 2);
        await world.Webhooks.RunAsync(Token);

        Assert.Equal(before, quiet);
        Assert.NotEqual(quiet, await writes());
        Assert.Equal(2, receiver.Calls.Count);
    }

    private static void AssertSigned(WebhookReceiver.Call call)
    {
        var expected = WebhookSignature.Of(
            Convert.FromBase64String(NoticeWorld.Secret), call.Headers["webhook-id"],
            long.Parse(call.Headers["webhook-timestamp"], CultureInfo.InvariantCulture), call.Body);
        Assert.Equal(expected, call.Headers["webhook-signature"]);
    }
}

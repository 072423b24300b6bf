using Dapper;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Retention;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages.Sending;

/// <summary>A draft that was named by the second click on one message goes with the message, over either database.</summary>
public abstract class JoinedDraftSuite : SubmissionSuite
{
    private const string Words = "Could I move my visit?";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_JoinedWhileTheMessageIsOpen_GoesOnceItIsSentAndNotBefore()
    {
        await using var world = await WorldAsync();
        var (first, draft) = await SendOpenAndJoinAsync(world);

        var early = await RemoveAsync(world);
        var stood = world.Drafts.Standing.ContainsKey(draft);
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.Found(new AcceptedMessage { EhrMessageId = "7300001" });
        await ReconcileAsync(world);
        var due = await RemoveAsync(world);
        var again = await RemoveAsync(world);

        Assert.Equal(SubmissionState.Sent, (await world.RowAsync(first)).State);
        Assert.Equal((0, true, 1, 0), (early, stood, due, again));
        Assert.Empty(world.Drafts.Standing);
    }

    [Fact]
    public async Task Draft_JoinedWhileItsEhrIsDown_StaysAndGoesLater()
    {
        await using var world = await WorldAsync();
        var draft = await SendAndJoinAsync(world);
        world.Drafts.IsDown = true;

        var down = await RemoveAsync(world);
        world.Drafts.IsDown = false;
        var soon = await RemoveAsync(world);
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        var later = await RemoveAsync(world);

        Assert.Equal((1, 0, 1), (down, soon, later));
        Assert.False(world.Drafts.Standing.ContainsKey(draft));
    }

    [Fact]
    public async Task Draft_JoinedAndEdited_Stays()
    {
        await using var world = await WorldAsync();
        var draft = await SendAndJoinAsync(world);
        world.Drafts.Standing[draft] = world.Drafts.Standing[draft] with { Body = $"{Words} To May?" };

        await RemoveAsync(world);

        Assert.Equal($"{Words} To May?", world.Drafts.Standing[draft].Body);
    }

    [Fact]
    public async Task Draft_TakenByTwoInstancesAtOnce_IsTakenByOne()
    {
        await using var world = await WorldAsync();
        await using var second = world.SecondInstance();
        await SendAndJoinAsync(world);

        var taken = await Task.WhenAll(RemoveAsync(world), RemoveAsync(second));

        Assert.Equal(1, taken.Sum());
        Assert.Empty(world.Drafts.Standing);
    }

    [Fact]
    public async Task Draft_JoinedToASentMessage_IsARepetitionWheneverItIsSent()
    {
        await using var world = await WorldAsync();
        var draft = await SendAndJoinAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(2));

        var later = world.Command(body: Words, draft: draft);
        var answer = await world.SendAsync(later);

        Assert.True(answer.TryGet(out var sent, out _));
        Assert.NotEqual(later.Identity.Id, sent.Id);
        Assert.Single(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Draft_JoinedToAnOpenMessage_IsRefusedWithOtherWords()
    {
        await using var world = await WorldAsync();
        var (first, draft) = await SendOpenAndJoinAsync(world);

        var answer = await world.SendAsync(world.Command(body: "Other words", draft: draft));

        Assert.Equal(first.Identity.Id.Value, Assert.IsType<DraftIsBeingSent>(Failure(answer)).SubmissionId);
    }

    [Fact]
    public async Task Draft_JoinedToAMessageThatFailed_StaysWithItsWriter()
    {
        await using var world = await WorldAsync();
        var (first, draft) = await SendOpenAndJoinAsync(world);
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.SurelyAbsent();
        for (var check = 0; check < 20; check++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await ReconcileAsync(world);
        }

        await RemoveAsync(world);

        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(first)).State);
        Assert.True(world.Drafts.Standing.ContainsKey(draft));
    }

    [Fact]
    public async Task Purge_OfAMessage_ForgetsItsJoinedDrafts()
    {
        await using var world = await WorldAsync();
        await SendAndJoinAsync(world);
        await RemoveAsync(world);
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.Found(new AcceptedMessage { EhrMessageId = "7300001" });
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReconcileAsync(world);

        await world.Get<SubmissionRetention>().PurgeAsync(Token);
        var kept = await CountAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(100));
        await world.Get<SubmissionRetention>().PurgeAsync(Token);

        Assert.Equal((1, 0), (kept, await CountAsync(world)));
    }

    [Fact]
    public async Task Save_OtherWordsUnderTheDraftOfAnOpenMessage_AreOneDraftThatTheNextMessageTakes()
    {
        await using var world = await WorldAsync();
        var draft = Draft(world);
        Lose(world);
        var first = world.Command(body: Words, draft: draft);
        await AdvancingAsync(world, world.SendAsync(first));
        world.Drafts.Standing.Clear();

        var same = await SaveAsync(world, first, draft, Words);
        var none = world.Drafts.Standing.Count;
        var one = await SaveAsync(world, first, draft, "Other words");
        var two = await SaveAsync(world, first, draft, "Yet other words");
        var (number, later) = Assert.Single(world.Drafts.Standing);
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.Found(new AcceptedMessage { EhrMessageId = "7300001" });
        await ReconcileAsync(world);
        world.Vista.Dispatch = null;
        world.Threads.Before[number] = [];
        var next = world.Command(body: "Yet other words", draft: draft);
        var sent = await world.SendAsync(next);

        Assert.Equal([HeldDraft.Saved, HeldDraft.Saved, HeldDraft.Saved], [same, one, two]);
        Assert.Equal((0, "Yet other words"), (none, later.Body));
        Assert.True(sent.TryGet(out _, out _));
        Assert.Equal(number, (await world.RowAsync(next)).DraftId);
    }

    private static async Task<(SendCommand First, long Draft)> SendOpenAndJoinAsync(SendingWorld world)
    {
        Lose(world);
        var first = world.Command(body: Words);
        await AdvancingAsync(world, world.SendAsync(first));
        var draft = Draft(world);
        var again = await AdvancingAsync(world, world.SendAsync(world.Command(body: Words, draft: draft)));
        Assert.IsType<OutcomeUnconfirmed>(Failure(again));
        return (first, draft);
    }

    private static async Task<long> SendAndJoinAsync(SendingWorld world)
    {
        await world.SendAsync(world.Command(body: Words));
        var draft = Draft(world);
        Assert.True((await world.SendAsync(world.Command(body: Words, draft: draft))).TryGet(out _, out _));
        return draft;
    }

    /// <summary>It may have arrived, and no delivery check works.</summary>
    private static void Lose(SendingWorld world)
    {
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("ehr", "send")));
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.CannotTell(new UpstreamUnavailable("ehr", "folder"));
    }

    /// <summary>Autosave made it, and no conversation stands before it.</summary>
    private static long Draft(SendingWorld world)
    {
        var number = world.Drafts.Add(new OutgoingMessage
        {
            Sender = SendingWorld.User().Patient, Facility = world.Get<IFacilityDirectory>().All[0],
            Category = "OTHER", Subject = "Visit", Body = Words, Reference = "draft",
        });
        world.Threads.Before[number] = [];
        return number;
    }

    private static async Task ReconcileAsync(SendingWorld world)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await world.ReconcileAsync();
    }

    private static async Task<HeldDraft> SaveAsync(SendingWorld world, SendCommand first, long draft, string words)
    {
        var owner = (await world.RowAsync(first)).UserKey;
        var saved = await world.Get<HeldDraftSaver>().SaveAsync(owner, draft, new SendFields { Body = words }, Token);
        return saved.TryGet(out var held, out _) ? held : HeldDraft.NotHeld;
    }

    private static async Task<long> CountAsync(SendingWorld world)
    {
        await using var connection = await world.Get<IDatabase>().OpenAsync(Token);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM joined_draft");
    }

    private static Task<int> RemoveAsync(SendingWorld world) => world.Get<JoinedDraftService>().RunAsync(Token);
}

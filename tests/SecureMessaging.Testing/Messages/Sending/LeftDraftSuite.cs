using System.Diagnostics.Metrics;
using Dapper;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages.Sending;

/// <summary>Drafts that would stay in an EHR beside the message that was sent, over either database.</summary>
public abstract partial class LeftDraftSuite : SubmissionSuite
{
    private const string Words = "Could I move my visit?";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FormerDraft_WhoseEhrAnswers_IsGoneWithTheResponse()
    {
        await using var world = await WorldAsync();
        var draft = await MovedDraftAsync(world);

        await SendAsync(world, draft);

        Assert.Empty(world.Drafts.Standing);
        Assert.Equal((false, 0), (await IsKeptAsync(world, draft), await LaterAsync(world)));
    }

    [Fact]
    public async Task FormerDraft_WhoseEhrIsDown_GoesOnceItIsBackWhicheverInstanceRunsThen()
    {
        await using var world = await WorldAsync();
        var draft = await MovedDraftAsync(world);
        world.Drafts.IsDown = true;

        await SendAsync(world, draft);
        var (kept, down) = (await IsKeptAsync(world, draft), await LaterAsync(world));
        var stood = world.Drafts.Standing.ContainsKey(draft);
        world.Drafts.IsDown = false;
        await using var restarted = world.SecondInstance();
        var back = await LaterAsync(restarted);

        Assert.Equal((false, 1, true, 1), (kept, down, stood, back));
        Assert.Empty(world.Drafts.Standing);
        Assert.Equal(0, await LaterAsync(restarted));
    }

    /// <summary>The process ended after it noted the draft, and before it took it away anywhere.</summary>
    [Fact]
    public async Task FormerDraft_NotedByAProcessThatEnded_IsTakenAwayHereAndThere()
    {
        await using var world = await WorldAsync();
        var draft = await MovedDraftAsync(world);
        var older = world.Drafts.Standing[draft];
        var sent = await SendAsync(world, draft);
        world.Drafts.Standing[draft] = older;
        await KeepAsync(world, draft, Words);
        await world.Get<JoinedDraftStore>().AddFormerAsync(
            new JoinedDraft
            {
                UserKey = sent.UserKey, DraftId = draft, SubmissionId = sent.Id, RequestedAt = sent.CreatedAt,
                RemoveAt = world.Clock.GetUtcNow().ToUnixTimeMilliseconds(), Attempts = 0, IsFormer = true,
            },
            Token);

        var taken = await LaterAsync(world);

        Assert.Equal((1, false), (taken, await IsKeptAsync(world, draft)));
        Assert.Empty(world.Drafts.Standing);
    }

    [Fact]
    public async Task FormerDraft_WhoseWriterWentOnWithIt_StaysHereAndThere()
    {
        await using var world = await WorldAsync();
        var draft = await MovedDraftAsync(world);
        world.Oracle.Dispatch = async _ =>
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await KeepAsync(world, draft, "Quite other words");
            return new DispatchOutcome.Accepted(new AcceptedMessage { EhrMessageId = "7300001" });
        };

        await SendAsync(world, draft);
        await LaterAsync(world);

        Assert.True(await IsKeptAsync(world, draft));
        Assert.True(world.Drafts.Standing.ContainsKey(draft));
    }

    [Fact]
    public async Task FormerDraft_WhoseEhrStaysDown_IsGivenUpWithAnAlarm()
    {
        await using var world = await WorldAsync();
        var draft = await MovedDraftAsync(world);
        world.Drafts.IsDown = true;
        var alarms = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == TelemetryNames.Meter && instrument.Name == "sm.submissions.drafts_given_up"
                    && instrument.Meter.Scope == world.Get<IMeterFactory>())
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref alarms, value));
        listener.Start();
        await SendAsync(world, draft);

        var tries = 0;
        for (var quarter = 0; quarter < 60; quarter++)
        {
            tries += await LaterAsync(world, TimeSpan.FromMinutes(16));
        }

        Assert.Equal((30, 1L), (tries, Interlocked.Read(ref alarms)));
        Assert.True(world.Drafts.Standing.ContainsKey(draft));
    }

    [Theory]
    [InlineData(null, SendingWorld.VistaTeam, true)]
    [InlineData(null, SendingWorld.BlockedTeam, false)]
    [InlineData(7_000_001L, null, true)]
    [InlineData(7_000_001L, SendingWorld.VistaTeam, true)]
    [InlineData(7_000_002L, null, false)]
    public async Task DraftsOfFailed_AreOfTheSameTeamOrAnswerTheSameMessage(long? replyTo, long? recipient, bool isFound)
    {
        await using var world = await WorldAsync();
        await AddAsync(world, SubmissionState.Failed, replyTo, recipient, draft: 9_100_001);
        var sent = await AddAsync(
            world, SubmissionState.Sent, replyTo is null ? null : 7_000_001, replyTo is null ? SendingWorld.VistaTeam : null, draft: null);

        var found = await world.Get<SubmissionStore>().FindDraftsOfFailedAsync(sent, Token);

        Assert.Equal(isFound ? [9_100_001L] : [], found.Select(left => left.Number));
    }

    private static OutgoingMessage Standing(SendingWorld world, string words) => new()
    {
        Sender = SendingWorld.User().Patient, Facility = world.Get<IFacilityDirectory>().All[0],
        Category = "OTHER", Subject = "Visit", Body = words, Reference = "draft",
    };

    /// <summary>Begun in VistA, and kept here since its team is on Oracle Health.</summary>
    private static async Task<long> MovedDraftAsync(SendingWorld world)
    {
        var number = world.Drafts.Add(Standing(world, "An older text"));
        world.Threads.Before[number] = [];
        await KeepAsync(world, number, Words);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        return number;
    }

    private static async Task KeepAsync(SendingWorld world, long draft, string body) => await world.Get<DraftStore>().SaveAsync(
        await OwnerAsync(world), draft, new DraftText(SendingWorld.OracleTeam, "Team", null, "OTHER", "Visit", body), Token);

    private static async Task<bool> IsKeptAsync(SendingWorld world, long draft) =>
        await world.Get<DraftStore>().ExistsAsync(await OwnerAsync(world), draft, Token);

    private static ValueTask<UserPseudonym> OwnerAsync(SendingWorld world) =>
        world.Get<UserPseudonyms>().OfAsync(SendingWorld.User().Id, Token);

    /// <summary>As the endpoint does it: the response comes after the drafts are taken away.</summary>
    private static async Task<Submission> SendAsync(SendingWorld world, long? draft)
    {
        var team = draft is null ? SendingWorld.VistaTeam : SendingWorld.OracleTeam;
        var answer = await world.SendAsync(world.Command(body: Words, recipient: team, draft: draft));
        Assert.True(answer.TryGet(out var sent, out var failure), failure?.ToString());
        await world.Get<SentDraftRemover>().ConsumeAsync(sent, Token);
        await world.DispatchesEndedAsync();
        return sent;
    }

    private static Task<int> LaterAsync(SendingWorld world, TimeSpan? after = null)
    {
        world.Clock.Advance(after ?? TimeSpan.FromSeconds(10));
        return world.Get<JoinedDraftService>().RunAsync(Token);
    }

    private static async Task<Submission> AddAsync(
        SendingWorld world, SubmissionState state, long? replyTo, long? recipient, long? draft)
    {
        var now = world.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var row = new Submission
        {
            Id = SubmissionId.New(world.Clock), UserKey = new UserPseudonym("user"), SubmissionKey = Guid.NewGuid().ToString("N"),
            ContentHash = "words", ExplicitKey = false, State = state, Version = 1, Adapter = EhrName.Vista, Tenant = "", CreatedAt = now,
            UpdatedAt = now, ReplyToId = replyTo, RecipientId = recipient, DraftId = draft,
        };
        await using var connection = await world.Get<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync(SubmissionColumns.Insert, row);
        return row;
    }
}

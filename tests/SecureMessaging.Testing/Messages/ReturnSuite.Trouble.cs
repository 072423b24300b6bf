using System.Diagnostics.Metrics;
using System.Globalization;
using Dapper;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Messages.Retention;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages;

public abstract partial class ReturnSuite
{
    [Fact]
    public async Task Return_EhrDownForAnHour_IsTriedAgainWithGrowingPausesAndSucceeds()
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command());
        world.Drafts.IsDown = true;

        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(1); passed += TimeSpan.FromSeconds(15))
        {
            world.Clock.Advance(TimeSpan.FromSeconds(15));
            await ReturnAsync(world);
        }

        var asked = world.Drafts.Asked;
        world.Drafts.IsDown = false;
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await ReturnAsync(world);

        Assert.InRange(asked, 5, 20);
        Assert.Equal(Assert.Single(world.Drafts.Standing).Key, (await world.RowAsync(command)).ReturnedDraftId);
    }

    [Fact]
    public async Task Return_ByTwoInstancesAtOnce_MakesOneDraftOfEach()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        var here = await SendAndLoseAsync(world, world.Command(recipient: SendingWorld.OracleTeam));
        await SendAndLoseAsync(world, world.Command());
        using var counted = new Counted(world, other);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await Task.WhenAll(ReturnAsync(world), ReturnAsync(other));

        Assert.Single(world.Drafts.Standing);
        Assert.Single(await DraftsAsync(world, await world.RowAsync(here)));
        Assert.Equal(2, counted["returned"]);
    }

    /// <summary>An instance that is paused while it saves has lost its lease when it wakes up.</summary>
    [Fact]
    public async Task Return_OfAnInstanceWhoseLeaseRanOut_MakesNoSecondDraft()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        await SendAndLoseAsync(world, world.Command());
        using var counted = new Counted(world, other);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        var claimed = Assert.Single(await world.Get<ReturnClaims>().ClaimAsync(10, Token));

        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await ReturnAsync(other);
        await world.Get<MessageReturner>().StepAsync(claimed, Token);

        Assert.Single(world.Drafts.Standing);
        Assert.Equal(1, counted["returned"]);
        Assert.Equal(0, counted["kept"]);
    }

    [Fact]
    public async Task Return_WithManyDrafts_KeepsTheTextAllTheSame()
    {
        await using var world = await WorldAsync(("Mailbox:MaxDrafts", "1"));
        var command = await SendAndLoseAsync(world, world.Command(recipient: SendingWorld.OracleTeam));
        var row = await world.RowAsync(command);
        await world.Get<DraftStore>().SaveAsync(row.UserKey, 1, Text("Another"), Token);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        Assert.Equal(2, (await DraftsAsync(world, row)).Count);
    }

    [Fact]
    public async Task Return_OfARowTheKeyRingCannotOpen_IsTriedAgainAndGivenUpWithItsText()
    {
        await using var world = await WorldAsync(("Messages:FailedPayloadRetention", "01:00:00"), ("Messages:RowRetention", "02:00:00"));
        var command = await SendAndLoseAsync(world, world.Command());
        var key = (await world.RowAsync(command)).DataKey;
        await WriteAsync(world, "UPDATE submission SET data_key = @bytes WHERE id = @id", new { bytes = new byte[40], id = command.Identity.Id });
        using var counted = new Counted(world);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);
        var waiting = await world.RowAsync(command);
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(1); passed += TimeSpan.FromMinutes(5))
        {
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            await ReturnAsync(world);
        }

        Assert.NotNull(key);
        Assert.NotNull(waiting.ReturnAt);
        Assert.Null((await world.RowAsync(command)).ReturnAt);
        Assert.Equal(1, counted["given-up"]);
        Assert.Empty(world.Drafts.Standing);
    }

    [Fact]
    public async Task Return_ReplyWhoseConversationIsGone_IsADraftToItsTeam()
    {
        await using var world = await WorldAsync();
        await SendAndLoseAsync(world, world.Command(body: "Thank you", replyTo: 7_100_000));
        world.Drafts.Refuse = message => message.IsReply ? new SmRefusal(SmCode.MessageNotFound) : null;

        await ReturnUntilAsync(world, () => !world.Drafts.Standing.IsEmpty);

        var draft = Assert.Single(world.Drafts.Standing).Value;
        Assert.Equal(($"{LostAtEhr}Thank you", null, SendingWorld.VistaTeam), (draft.Body, draft.ReplyToId, draft.Recipient?.Id.Value));
    }

    [Fact]
    public async Task Return_RefusedByItsEhr_IsKeptHere()
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command(body: "Thank you", replyTo: 7_100_000));
        world.Drafts.Refuse = _ => new SmRefusal(SmCode.RecipientNotFound);

        await ReturnUntilAsync(world, () => IsReturned(world, command));

        var draft = Assert.Single(await DraftsAsync(world, await world.RowAsync(command)));
        Assert.Equal(($"{LostHere}Thank you", null, SendingWorld.VistaTeam), (draft.Text.Body, draft.Text.ReplyToId, draft.Text.RecipientId));
    }

    [Fact]
    public async Task Return_OfTheLongestText_HasAllOfIt()
    {
        await using var world = await WorldAsync();
        var body = new string('x', 500_000);
        var command = await SendAndLoseAsync(world, world.Command(body: body, recipient: SendingWorld.OracleTeam));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        var draft = Assert.Single(await DraftsAsync(world, await world.RowAsync(command)));
        Assert.Equal(LostHere + body, draft.Text.Body);
        Assert.Null(DraftRules.Check(new DraftFields { Body = draft.Text.Body }, 500_000));
        Assert.NotNull(DraftRules.Check(new DraftFields { Body = body + "x" }, 500_000));
    }

    /// <summary>What the person wrote with an entity in it must not become the letter when it is sent once more.</summary>
    [Theory]
    [InlineData("I &amp;lt;3 my nurse", "I &lt;3 my nurse")]
    [InlineData("Salt &amp; pepper", "Salt & pepper")]
    public async Task Return_OfATextWithEntities_IsDecodedToWhatWasSent(string typed, string sent)
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command(body: typed, recipient: SendingWorld.OracleTeam));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        var draft = Assert.Single(await DraftsAsync(world, await world.RowAsync(command)));
        Assert.Equal(sent, Assert.Single(world.Oracle.Bodies));
        Assert.Equal(sent, MessageText.Decode(NotDeliveredNote.Without(draft.Text.Body)));
    }

    [Fact]
    public async Task Return_OfARowThatAnOlderProgramFailed_IsNotBegun()
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command());
        await WriteAsync(world, "UPDATE submission SET return_at = NULL WHERE id = @id", new { id = command.Identity.Id });

        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await ReturnAsync(world));
    }

    [Theory]
    [InlineData("nobody", 0)]
    [InlineData("this program", 1)]
    [InlineData("an older program", 1)]
    public async Task Draft_PutBack_GoesWithTheTextOfItsSubmissionUnlessItWasSaved(string savedBy, int left)
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command(recipient: SendingWorld.OracleTeam));
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);
        var row = await world.RowAsync(command);
        var draft = Assert.Single(await DraftsAsync(world, row));
        world.Clock.Advance(TimeSpan.FromDays(29));
        await world.Get<DraftStore>().DeleteExpiredAsync(Token);
        var kept = await DraftsAsync(world, row);
        if (savedBy == "this program")
        {
            await world.Get<DraftStore>().SaveAsync(row.UserKey, draft.Id, draft.Text, Token);
        }
        else if (savedBy == "an older program")
        {
            await WriteAsync(world, "UPDATE draft SET payload = payload, updated_at = @now", new { now = world.Clock.GetUtcNow().ToUnixTimeMilliseconds() });
        }

        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Get<SubmissionRetention>().PurgeAsync(Token);
        await world.Get<DraftStore>().DeleteExpiredAsync(Token);

        Assert.Single(kept);
        Assert.Null((await world.RowAsync(command)).Payload);
        Assert.Equal(left, (await DraftsAsync(world, row)).Count);
    }

    private static bool IsReturned(SendingWorld world, SendCommand command) =>
        world.RowAsync(command).GetAwaiter().GetResult().ReturnedDraftId is not null;

    private static DraftText Text(string body) => new(SendingWorld.OracleTeam, "Team", null, "OTHER", "Visit", body);

    private static Task<DispatchOutcome> Unknown() =>
        Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("record", "send")));

    private static Task<int> ReturnAsync(SendingWorld world) => world.Get<ReturnerService>().RunAsync(Token);

    private static async Task ReturnUntilAsync(SendingWorld world, Func<bool> isDone)
    {
        for (var attempt = 0; attempt < 100 && !isDone(); attempt++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(31));
            await ReturnAsync(world);
        }
    }

    /// <summary>Acknowledged, so that its sender got "sent", and then not found.</summary>
    private static async Task<SendCommand> SendAndLoseAsync(SendingWorld world, SendCommand command)
    {
        Func<DeliveryQuery, DeliveryEvidence> unseen = _ => new DeliveryEvidence.NotVisible();
        (world.Vista.Look, world.Oracle.Look) = (unseen, unseen);
        await world.SendAsync(command);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(25), command);
        var row = await world.RowAsync(command);
        Assert.Equal((SubmissionState.Failed, true), (row.State, row.ResponseSentAt < row.SettledAt));
        return command;
    }

    /// <summary>Answered with 504, and then not found: to a team whose EHR keeps no drafts.</summary>
    private static async Task<SendCommand> SendUnseenAsync(SendingWorld world, string body, bool drafted = false)
    {
        world.Oracle.Dispatch = _ => Unknown();
        world.Oracle.Look = _ => new DeliveryEvidence.NotVisible();
        var command = world.Command(body: body, recipient: SendingWorld.OracleTeam);
        if (drafted)
        {
            var keeper = world.Get<DraftKeeper>();
            var saved = await keeper.SaveAsync(
                command.User, command.Flow, null, new DraftFields { RecipientId = SendingWorld.OracleTeam, Body = body }, Token);
            Assert.True(saved.TryGet(out var draft, out _));
            command = command with { Fields = command.Fields with { DraftId = draft!.Id } };
        }

        await AdvancingAsync(world, world.SendAsync(command));
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(25), command);
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
        return command;
    }

    private static async Task CheckDeliveryAsync(SendingWorld world, TimeSpan time, SendCommand? until = null)
    {
        for (var end = world.Clock.GetUtcNow() + time; world.Clock.GetUtcNow() < end; world.Clock.Advance(TimeSpan.FromSeconds(31)))
        {
            await world.ReconcileAsync();
            if (until is not null && (await world.RowAsync(until)).State == SubmissionState.Failed)
            {
                return;
            }
        }
    }

    private static async Task WriteAsync(SendingWorld world, string sql, object parameters)
    {
        await using var connection = await world.Get<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync(sql, parameters);
    }

    private static Task<IReadOnlyList<Draft>> DraftsAsync(SendingWorld world, Submission row) => DraftsAsync(world, row.UserKey);

    private static async Task<IReadOnlyList<Draft>> DraftsAsync(SendingWorld world, UserPseudonym owner)
    {
        await using var connection = await world.Get<IDatabase>().OpenAsync(Token);
        var drafts = new List<Draft>();
        foreach (var id in await connection.QueryAsync<long>("SELECT id FROM draft WHERE user_key = @owner", new { owner }))
        {
            drafts.Add((await world.Get<DraftStore>().FindAsync(owner, id, Token))!);
        }

        return drafts;
    }

    /// <summary>One message on its way back, without the way there.</summary>
    private sealed class Returned
    {
        private readonly SendingWorld _world;
        private readonly ReturnedMessage _message;

        public Returned(SendingWorld world, long team, string[] files)
        {
            _world = world;
            var id = SubmissionId.New(world.Clock).Value;
            var facility = world.Get<SecureMessaging.Ehr.Facilities.IFacilityDirectory>().All[^1];
            _message = new ReturnedMessage
            {
                Owner = new UserPseudonym("somebody"),
                Message = new OutgoingMessage
                {
                    Sender = SendingWorld.User().Patient, Facility = facility, Category = "OTHER", Subject = "Visit", Body = "Its words",
                    Reference = id, Attachments = [.. files.Select(File)],
                },
                RecipientId = team,
                ReplyToId = null,
                DraftId = null,
                Reason = NotDeliveredReason.NotAccepted,
                NotDelivered = new NotDelivered { SubmissionId = id, Reason = "not_accepted", At = "2026-03-02T15:20:11.000Z" },
                SentAt = world.Clock.GetUtcNow(),
                ExpiresAt = world.Clock.GetUtcNow() + TimeSpan.FromDays(30),
                Attempt = 1,
            };
        }

        /// <summary>Once more, as by an instance that ended before it could write that it was done.</summary>
        public Returned(SendingWorld world, Submission row)
            : this(world, row.RecipientId!.Value, [])
        {
            _message = _message with
            {
                Owner = row.UserKey,
                DraftId = row.DraftId,
                NotDelivered = _message.NotDelivered with
                {
                    SubmissionId = row.Id.Value,
                    At = DateTimeOffset.FromUnixTimeMilliseconds(row.SettledAt!.Value).ToString(
                        "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                },
            };
        }

        public UserPseudonym Owner => _message.Owner;

        public Task<Result<PutBack>> PutBackAsync() => _world.Get<IDraftReturner>().PutBackAsync(_message, Token);

        private static MessageAttachment File(string name) => new()
        {
            FileName = name, ContentType = "application/pdf", Length = 1, Sha256 = "00",
            OpenAsync = _ => throw new InvalidOperationException("Nobody reads it."),
        };
    }

    /// <summary>What the metric of putting back counted, over these instances.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, long> _counts = [];

        public Counted(params SendingWorld[] worlds)
        {
            _listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "sm.submissions.returned"
                    && worlds.Any(world => ReferenceEquals(instrument.Meter.Scope, world.Get<IMeterFactory>())))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            {
                lock (_counts)
                {
                    var outcome = (string)tags[0].Value!;
                    _counts[outcome] = _counts.GetValueOrDefault(outcome) + value;
                }
            });
            _listener.Start();
        }

        public long this[string outcome] => _counts.GetValueOrDefault(outcome);

        public void Dispose() => _listener.Dispose();
    }
}

using System.Diagnostics.Metrics;
using System.Globalization;
using Dapper;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages.Returning;

/// <summary>How a message is lost, found lost and put back, and what is left of it.</summary>
public abstract partial class ReturnSuite
{
    private static bool IsReturned(SendingWorld world, SendCommand command) =>
        world.RowAsync(command).GetAwaiter().GetResult().ReturnedDraftId is not null;

    private static DraftText Text(string body) => new(SendingWorld.OracleTeam, "Team", null, "OTHER", "Visit", body);

    private static Task<DispatchOutcome> Unknown() =>
        Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("ehr", "send")));

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
        (world.Vista.DeliveryCheck, world.Oracle.DeliveryCheck) = (unseen, unseen);
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
        world.Oracle.DeliveryCheck = _ => new DeliveryEvidence.NotVisible();
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

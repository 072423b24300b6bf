using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>
/// What changes in a person's account, pushed. Signals wake the stream; what became of messages is read from the store, so that a
/// signal that is lost delays it by a heartbeat at most. Signals of drafts are passed on and not kept.
/// </summary>
internal static class MailboxEvents
{
    public const string LastEventId = "Last-Event-ID";

    private const string SubmissionName = "submission";
    private const string DraftName = "draft";
    private const string MessageName = "message";

    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(3);

    public static async Task<IResult> FollowAsync(
        HttpContext context, OwnSubmissions own, SubmissionResourceMapper mapper, EventStreams streams, StreamPlaces places,
        AccountEventHub hub, MailPlans plans, NewMailWatch watch, StoreClock time, CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();

        // An id of the future would hide what happens until then.
        var now = new EventCursor(time.GetUtcNow().ToUnixTimeMilliseconds(), null);
        var start = EventCursor.Parse(context.Request.Headers[LastEventId]) is { } last && last.At <= now.At ? last : now;
        var reader = new SettledReader(own, user, start, time);
        var read = await reader.ReadAsync(cancellationToken);
        if (!read.TryGet(out var first, out var failure))
        {
            return new FailureResult(failure);
        }

        if (HttpMethods.IsGet(context.Request.Method))
        {
            if (await places.TryEnterAsync(first.Owner, cancellationToken) is not { } place)
            {
                return new FailureResult(EventStreams.TooMany);
            }

            context.Response.RegisterForDisposeAsync(place);
        }

        // Before the stream begins: legacy may be asked, and what it says of the session are headers.
        var flow = context.GetFlowDecision();
        var isWatched = flow.Flow == MessagingFlow.New;
        var sources = isWatched ? (await plans.ForAsync(context, user, flow, cancellationToken)).Watched : [];
        var options = JsonApiSerialization.For(context.Request);
        return streams.Open(context, stream => FollowAsync(stream, cancellationToken));

        async IAsyncEnumerable<SseItem<string>> FollowAsync(EventStream stream, [EnumeratorCancellation] CancellationToken token)
        {
            using var heard = hub.Subscribe(first.Owner);
            yield return Heartbeat(start);

            // Once more, now that nothing is missed any longer.
            IEnumerable<Submission> rows = [.. first.Rows, .. await ReadAsync(token)];
            var checking = Task.CompletedTask;
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            try
            {
                while (stream.GoesOn)
                {
                    // Beside the stream: an EHR that takes its time delays no delivery.
                    checking = isWatched && checking.IsCompleted
                        ? watch.CheckAsync(context, first.Owner, sources, over.Token)
                        : checking;
                    foreach (var row in rows)
                    {
                        stream.Beat();
                        yield return Delivery(row);
                    }

                    while (heard.Signals.TryRead(out var signal))
                    {
                        if (EventOf(signal) is { } said)
                        {
                            stream.Beat();
                            yield return said;
                        }
                    }

                    if (stream.IsHeartbeatDue)
                    {
                        stream.Beat();
                        yield return Heartbeat(reader.Position);
                    }

                    await stream.WaitAsync(ended => heard.Signals.WaitToReadAsync(ended).AsTask(), token);
                    rows = await ReadAsync(token);
                }
            }
            finally
            {
                // It reads in the name of this request, whose place may be another person's once this one is answered.
                await over.CancelAsync();
                await checking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // A store that is away for a moment is not an event.
        async Task<IReadOnlyList<Submission>> ReadAsync(CancellationToken token) =>
            (await reader.ReadAsync(token)).TryGet(out var settled, out _) ? settled.Rows : [];

        SseItem<string> Delivery(Submission row) =>
            new(JsonSerializer.Serialize(mapper.ToResource(row, withText: false), options), SubmissionName)
            {
                EventId = EventCursor.Of(row).ToString(),
            };

        SseItem<string>? EventOf(AccountSignal signal) =>
            MailChangeOf(signal) is { } happened ? Item(MessageName, new MessageEvent(signal.Number, happened))
            : DraftChangeOf(signal) is { } change ? Item(DraftName, new DraftEvent(signal.Number, change))
            : null;

        SseItem<string> Item<T>(string name, T data) => new(JsonSerializer.Serialize(data, options), name);

        SseItem<string> Heartbeat(EventCursor position) => new("", EventStream.HeartbeatName)
        {
            EventId = position.ToString(), ReconnectionInterval = ReconnectAfter,
        };
    }

    private static string? DraftChangeOf(AccountSignal signal) => signal.Kind switch
    {
        AccountSignalKind.DraftReturned => "returned",
        AccountSignalKind.DraftSaved => "saved",
        AccountSignalKind.DraftDeleted => "deleted",
        _ => null,
    };

    private static string? MailChangeOf(AccountSignal signal) => signal.Kind switch
    {
        AccountSignalKind.MailReceived => "received",
        AccountSignalKind.MailRead => "read",
        AccountSignalKind.MailMoved => "moved",
        _ => null,
    };
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
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

    private const string DeliveryName = "delivery";
    private const string DraftName = "draft";

    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(3);

    public static async Task<IResult> FollowAsync(
        HttpContext context, OwnSubmissions own, SubmissionResourceMapper mapper, EventStreams streams, AccountEventHub hub,
        StoreClock time, CancellationToken cancellationToken)
    {
        // An id of the future would hide what happens until then.
        var now = new EventCursor(time.GetUtcNow().ToUnixTimeMilliseconds(), null);
        var start = EventCursor.Parse(context.Request.Headers[LastEventId]) is { } last && last.At <= now.At ? last : now;
        var reader = new SettledReader(own, context.RequireMessagingUser(), start, time);
        var read = await reader.ReadAsync(cancellationToken);
        if (!read.TryGet(out var first, out var failure))
        {
            return new FailureResult(failure);
        }

        var options = JsonApiSerialization.For(context.Request);
        return streams.Open(context, stream => FollowAsync(stream, cancellationToken));

        async IAsyncEnumerable<SseItem<string>> FollowAsync(EventStream stream, [EnumeratorCancellation] CancellationToken token)
        {
            using var heard = hub.Subscribe(first.Owner);
            yield return Heartbeat(start);

            // Once more, now that nothing is missed any longer.
            IEnumerable<Submission> rows = [.. first.Rows, .. await ReadAsync(token)];
            while (stream.GoesOn)
            {
                foreach (var row in rows)
                {
                    stream.Beat();
                    yield return Delivery(row);
                }

                while (heard.Signals.TryRead(out var signal))
                {
                    if (ChangeOf(signal) is { } change)
                    {
                        stream.Beat();
                        yield return Draft(new DraftEvent(signal.Number, change));
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

        // A store that is away for a moment is not an event.
        async Task<IReadOnlyList<Submission>> ReadAsync(CancellationToken token) =>
            (await reader.ReadAsync(token)).TryGet(out var settled, out _) ? settled.Rows : [];

        SseItem<string> Delivery(Submission row) =>
            new(JsonSerializer.Serialize(mapper.ToResource(row, withText: false), options), DeliveryName)
            {
                EventId = EventCursor.Of(row).ToString(),
            };

        SseItem<string> Draft(DraftEvent change) => new(JsonSerializer.Serialize(change, options), DraftName);

        SseItem<string> Heartbeat(EventCursor position) => new("", EventStream.HeartbeatName)
        {
            EventId = position.ToString(), ReconnectionInterval = ReconnectAfter,
        };
    }

    private static string? ChangeOf(AccountSignal signal) => signal.Kind switch
    {
        AccountSignalKind.DraftReturned => "returned",
        AccountSignalKind.DraftSaved => "saved",
        AccountSignalKind.DraftDeleted => "deleted",
        _ => null,
    };
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>The states of one submission, pushed.</summary>
internal static class SubmissionEvents
{
    private const string EventName = "submission";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static async Task<IResult> FollowAsync(
        HttpContext context, string id, OwnSubmissions own, SubmissionResourceMapper mapper, EventStreams streams, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var found = await own.FindAsync(user, id, cancellationToken);
        if (!found.TryGet(out var first, out var failure))
        {
            return new FailureResult(failure);
        }

        var options = JsonApiSerialization.For(context.Request);
        return streams.Open(context, stream => FollowAsync(first, stream, cancellationToken));

        async Task<Submission?> ReadAsync() =>
            (await own.FindAsync(user, id, cancellationToken)).TryGet(out var row, out _) ? row : null;

        async IAsyncEnumerable<SseItem<string>> FollowAsync(
            Submission row, EventStream stream, [EnumeratorCancellation] CancellationToken token)
        {
            yield return Item(row);
            while (stream.GoesOn && row.ConfirmedAt is null && row.State.MayStillChange())
            {
                await Task.Delay(Interval, time, token);

                // A store that is away for a moment is not an event.
                if (await ReadAsync() is { } now && (now.State != row.State || now.ConfirmedAt != row.ConfirmedAt))
                {
                    row = now;
                    stream.Beat();
                    yield return Item(row);
                }
                else if (stream.IsHeartbeatDue)
                {
                    stream.Beat();
                    yield return new SseItem<string>("", EventStream.HeartbeatName);
                }
            }
        }

        SseItem<string> Item(Submission row) =>
            new(JsonSerializer.Serialize(mapper.ToResource(row, withText: false), options), EventName);
    }
}

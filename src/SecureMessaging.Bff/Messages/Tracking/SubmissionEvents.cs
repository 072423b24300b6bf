using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>The states of one submission, pushed.</summary>
internal static class SubmissionEvents
{
    private const string EventName = "submission";
    private const string HeartbeatName = "heartbeat";
    private const string ShareName = "events";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A stream is not kept for ever; the browser opens it again by itself.</summary>
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(5);

    public static async Task<IResult> FollowAsync(
        HttpContext context, string id, OwnSubmissions own, SubmissionResourceMapper mapper, PerUserQuota quota,
        SubmissionMetrics metrics, IOptions<MessagesOptions> settings, TimeProvider time, IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var found = await own.FindAsync(user, id, cancellationToken);
        if (!found.TryGet(out var first, out var failure))
        {
            return new FailureResult(failure);
        }

        if (quota.TryEnter(ShareName, user.Id, settings.Value.EventStreamsPerPerson) is not { } place)
        {
            metrics.TurnedAway("person-events");
            return new FailureResult(new TooManyRequests(RetryAfter));
        }

        // Given back at the end of the request, however the stream ends.
        context.Response.RegisterForDispose(place);
        var options = JsonApiSerialization.For(context.Request);

        // Whoever asks with HEAD reads nothing: a stream would stay open for nobody.
        var follows = !HttpMethods.IsHead(context.Request.Method);
        return TypedResults.ServerSentEvents(FollowAsync(first, Read, time, cancellationToken));

        async Task<Submission?> Read() =>
            (await own.FindAsync(user, id, cancellationToken)).TryGet(out var row, out _) ? row : null;

        async IAsyncEnumerable<SseItem<string>> FollowAsync(
            Submission row, Func<Task<Submission?>> read, TimeProvider clock, [EnumeratorCancellation] CancellationToken token)
        {
            var started = clock.GetTimestamp();
            var lastEvent = started;
            yield return Item(row);

            // A process that is told to end waits for its requests: the browser opens the stream again, on another instance.
            while (follows && row.ConfirmedAt is null && row.State.MayStillChange() && clock.GetElapsedTime(started) < MaxDuration
                && !lifetime.ApplicationStopping.IsCancellationRequested)
            {
                await Task.Delay(Interval, clock, token);

                // A store that is away for a moment is not an event.
                if (await read() is { } now && (now.State != row.State || now.ConfirmedAt != row.ConfirmedAt))
                {
                    row = now;
                    lastEvent = clock.GetTimestamp();
                    yield return Item(row);
                }
                else if (clock.GetElapsedTime(lastEvent) >= settings.Value.EventHeartbeat)
                {
                    lastEvent = clock.GetTimestamp();
                    yield return new SseItem<string>("", HeartbeatName);
                }
            }
        }

        SseItem<string> Item(Submission row) =>
            new(JsonSerializer.Serialize(mapper.ToResource(row, withText: false), options), EventName);
    }
}

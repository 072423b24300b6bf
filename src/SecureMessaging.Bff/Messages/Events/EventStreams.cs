using System.Net.ServerSentEvents;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Events;

/// <summary>Opens streams of server-sent events, so many for one person and no more.</summary>
internal sealed class EventStreams(
    PerUserQuota quota, SubmissionMetrics metrics, IOptions<MessagesOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const string ShareName = "events";

    /// <summary>The person has as many streams open as one may have.</summary>
    public static readonly Failure TooMany = new TooManyRequests(TimeSpan.FromSeconds(30));

    /// <param name="context">The request; the stream ends with it.</param>
    /// <param name="events">What is sent, for as long as the stream goes on.</param>
    public IResult Open(HttpContext context, Func<EventStream, IAsyncEnumerable<SseItem<string>>> events)
    {
        var settings = options.Value;
        if (quota.TryEnter(ShareName, context.RequireMessagingUser().Id, settings.EventStreamsPerPerson) is not { } place)
        {
            metrics.TurnedAway("person-events");
            return new FailureResult(TooMany);
        }

        // Given back at the end of the request, however the stream ends.
        context.Response.RegisterForDispose(place);
        return TypedResults.ServerSentEvents(events(new EventStream(
            !HttpMethods.IsHead(context.Request.Method), settings.EventHeartbeat, time, lifetime.ApplicationStopping)));
    }
}

using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Sending.Dispatch;

/// <summary>
/// How much may be under way at one time: of one person, and at this instance. A person's requests are counted from before their
/// body is read, dispatches until they end, because a dispatch goes on after its caller has gone; both against the same limit.
/// </summary>
internal sealed class InFlightLimits(
    PerUserQuota quota, InFlightDispatches underWay, SubmissionMetrics metrics, IOptions<MessagesOptions> options)
{
    private const string ShareName = "send";

    private static readonly TimeSpan AnotherInstanceAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>A place for one request of the person, until it is disposed; null where there is none, and then why.</summary>
    public IDisposable? TryEnter(UserId person, out Failure? full)
    {
        var place = quota.TryEnter(ShareName, person, options.Value.MaxInFlightPerPerson);
        full = place is null ? PersonIsFull() : null;
        return place;
    }

    /// <summary>Why no other dispatch of the person may begin now; null when it may.</summary>
    public Failure? NoRoomFor(UserPseudonym person)
    {
        if (underWay.CountOf(person) >= options.Value.MaxInFlightPerPerson)
        {
            return PersonIsFull();
        }

        if (underWay.Count >= options.Value.MaxInFlight)
        {
            metrics.TurnedAway("instance");
            return new ServiceUnavailable("dispatch", RetryAfter);
        }

        return null;
    }

    /// <summary>Why nothing may begin while the process ends. Nothing was done, so it may be sent again at once.</summary>
    public ServiceUnavailable Ending()
    {
        metrics.TurnedAway("ending");
        return new ServiceUnavailable("instance", AnotherInstanceAfter);
    }

    private TooManyRequests PersonIsFull()
    {
        metrics.TurnedAway("person");
        return new TooManyRequests(RetryAfter);
    }
}

namespace SecureMessaging.Rollout.Guard;

/// <summary>How the guard of the rollout judges. Section <c>Rollout:Guard</c>.</summary>
internal sealed class GuardOptions
{
    public const string Section = "Rollout:Guard";

    /// <summary>
    /// Chance of a false rollback over all stages and operations of one rollout. 0.0001 to 0.05, default 0.01: with it the
    /// simulation shows at most about 1 % false rollbacks and finds a twentyfold failure rate within about 60 users.
    /// </summary>
    public double Alpha { get; init; } = 0.01;

    /// <summary>Between two evaluations. 1 to 60 seconds, default 5 seconds; evaluating often costs no false alarms.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// An instance that is alive and has not brought its counters for this long makes the guard hold and alarm. 10 seconds
    /// to 10 minutes, default 30 seconds, which is six flushes.
    /// </summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the guard waits for the counters of an instance that is no longer alive. 30 seconds to 15 minutes, default
    /// 2 minutes.
    /// </summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Without one first attempt for this long in an exposed stage the guard says that it sees nothing. 5 minutes to 24
    /// hours, default 1 hour.
    /// </summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// At 100 % no base flow is left to compare with: above this failing share of users within an hour a person is
    /// alarmed. 0.001 to 1, default 0.05.
    /// </summary>
    public double MaxFailingShare { get; init; } = 0.05;
}

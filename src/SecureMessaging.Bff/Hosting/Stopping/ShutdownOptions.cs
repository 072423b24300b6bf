namespace SecureMessaging.Bff.Hosting.Stopping;

/// <summary>How the process ends when it is asked to. Section <c>Shutdown</c>.</summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// How long the process still listens, not ready, after it was asked to end. 0 to 1 minute, default 0: for a balancer that learns
    /// from readiness, its interval times its number of failures; one that sees a closed port needs none.
    /// </summary>
    public TimeSpan Notice { get; init; }

    /// <summary>
    /// How long requests under way may go on after that. 5 seconds to 15 minutes, default: the longest answer of either flow
    /// (the larger of <c>Messages:ResponseDeadline</c> and <c>Legacy:Timeout</c>) and 5 seconds. The grace period of an
    /// orchestrator must be longer than this and <see cref="Notice"/> together; where it cannot be, set this to what is left,
    /// and who still waits is answered 504 with the number of the submission.
    /// </summary>
    public TimeSpan? Timeout { get; init; }
}

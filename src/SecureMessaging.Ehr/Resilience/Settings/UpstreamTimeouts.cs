namespace SecureMessaging.Ehr.Resilience.Settings;

/// <summary>How long an upstream is waited for.</summary>
public sealed class UpstreamTimeouts
{
    /// <summary>
    /// TCP and TLS. 1 to 30 seconds; default 5, a third of what the existing clients allow, for a host that is up answers
    /// in one.
    /// </summary>
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>One log-in or token call. 1 to 60 seconds; default 30, because log-ins of 4 to 23 seconds are normal.</summary>
    public TimeSpan Session { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>One try of a read, its body included. 1 to 60 seconds; default 25, just above the normal 4 to 23 seconds.</summary>
    public TimeSpan Attempt { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// All tries of a read together. From <see cref="Attempt"/> to 90 seconds; default 40, room for one slow try and one
    /// more.
    /// </summary>
    public TimeSpan Total { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>
    /// A call that changes something. 10 seconds to 5 minutes; default 75: a shorter one only turns slow sends into unknown ones,
    /// a longer one outlives the web client, which waits for 90.
    /// </summary>
    public TimeSpan Send { get; set; } = TimeSpan.FromSeconds(75);
}

namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>Life and renewal of a person's session.</summary>
internal sealed class VistaSessionOptions
{
    /// <summary>Longest life believed, whatever <c>Expires</c> says. 1 minute to 4 hours; default 60 minutes, the life recorded.</summary>
    public TimeSpan MaxLife { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>
    /// Life of a token whose <c>Expires</c> is missing, <c>0</c>, junk or past. 10 seconds to 30 minutes; default 5
    /// minutes.
    /// </summary>
    public TimeSpan FallbackLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Renewed this long before its end, at most half its life. 0 to 10 minutes; default 90 seconds: longer than one send, so that
    /// a token does not end under way.
    /// </summary>
    public TimeSpan RenewBefore { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// A failed log-in is answered from memory this long. 0 to 60 seconds; default 3: it breaks a storm, and hides no
    /// recovery.
    /// </summary>
    public TimeSpan NegativeCache { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Margin of the lock between instances over <c>Timeouts:Session</c>. 1 to 60 seconds; default 10.</summary>
    public TimeSpan LockMargin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an instance that waits for another's log-in checks again. 50 ms to 5 seconds; default 250 ms.</summary>
    public TimeSpan LockPoll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Reply headers that may hold the token, in this order: behind the gateway it may be renamed.</summary>
    public IReadOnlyList<string> TokenHeaders { get; init; } = ["Token", "x-amzn-remapped-token"];

    /// <summary>Error codes that say the token is bad. 103 and 104 are known to; 107 to 110 are undocumented and assumed to.</summary>
    public IReadOnlySet<int> RejectedTokenCodes { get; init; } = new HashSet<int> { 103, 104, 107, 108, 109, 110 };
}

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>Something that was not taken, and why.</summary>
/// <param name="Offered">The thing itself, so that it is judged once.</param>
/// <param name="Reason">In an operator's words.</param>
/// <param name="Since">Since when something is refused without a break, be it this or what was offered before it.</param>
internal sealed record Refused<T>(T Offered, string Reason, DateTimeOffset Since)
    where T : class
{
    /// <summary>One that follows another refused one keeps the time of the first.</summary>
    public Refused<T> Continuing(Refused<T>? before) => before is null ? this : this with { Since = before.Since };
}

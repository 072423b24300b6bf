namespace SecureMessaging.Bff.OracleHealth.Curation;

/// <summary>Something that was not taken, and why.</summary>
/// <param name="Offered">The thing itself, so that it is judged once.</param>
/// <param name="Reason">In an operator's words.</param>
/// <param name="Since">When it was refused.</param>
internal sealed record Refused<T>(T Offered, string Reason, DateTimeOffset Since)
    where T : class;

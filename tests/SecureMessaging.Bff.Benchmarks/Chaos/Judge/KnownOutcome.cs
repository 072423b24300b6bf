namespace SecureMessaging.Bff.Benchmarks.Chaos.Judge;

/// <summary>What a person knows of one intent at the end.</summary>
internal enum KnownOutcome
{
    /// <summary>Nobody pressed it.</summary>
    NotPressed,

    Sent,

    Failed,

    /// <summary>A submission is open.</summary>
    Open,

    /// <summary>No submission, and no answer that says how it went.</summary>
    Nothing,
}

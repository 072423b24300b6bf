namespace SecureMessaging.Rollout.Reports.Launch;

// Properties, not constructors: sums are numeric on one database and bigint on the other.

/// <summary>Requests of one day that ended alike.</summary>
internal sealed class LaunchRow : ResultRow
{
    public long Day { get; init; }

    public string Client { get; init; } = "";

    public bool IsMessage => Operation is "send" or "reply" && !IsFailure && !IsRefusal;
}

/// <summary>People of an arm, or of an arm and a client.</summary>
internal sealed class PeopleRow
{
    public string Arm { get; init; } = "";

    /// <summary>Empty: of the whole arm.</summary>
    public string Client { get; init; } = "";

    public long Users { get; init; }

    public long Senders { get; init; }

    public decimal Messages { get; init; }
}

/// <summary>Days of people who opened the list of care teams.</summary>
internal sealed class CompletionRow
{
    public string Arm { get; init; } = "";

    public long Opened { get; init; }

    public decimal Completed { get; init; }
}

/// <summary>Equal ratings.</summary>
internal sealed class RatingRow
{
    public string Arm { get; init; } = "";

    public string Stage { get; init; } = "";

    public long Rating { get; init; }

    public long Ratings { get; init; }
}

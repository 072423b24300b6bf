namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>How it is pressed.</summary>
internal enum Manner
{
    /// <summary>Waits, and presses again after an error.</summary>
    Plain,

    DoubleClick,

    /// <summary>Leaves before the answer, and presses again.</summary>
    Impatient,

    /// <summary>Leaves before the answer, and does not come back.</summary>
    LeavesEarly,

    /// <summary>Other words under the same draft, after the first press gave no success.</summary>
    EditedRetry,

    /// <summary>A save of other words while the send is under way.</summary>
    SaveUnderWay,

    /// <summary>Kept in the base flow from the first press on, and let back afterwards.</summary>
    Moved,

    /// <summary>As above, with other words under the same draft in the base flow.</summary>
    MovedEdited,

    /// <summary>The draft is opened in another application that asks legacy itself, and sent there with other words.</summary>
    Elsewhere,

    /// <summary>The same words in two conversations, or to two teams, at one time.</summary>
    Twin,
}

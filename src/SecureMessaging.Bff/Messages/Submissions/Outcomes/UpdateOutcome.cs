namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

internal enum UpdateOutcome
{
    Written,

    /// <summary>Somebody else changed the row first.</summary>
    Stale,

    /// <summary>The message of that id already proves another submission of the same person.</summary>
    EhrMessageIdTaken,
}

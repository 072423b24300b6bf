namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>What became of the attempt to call an acknowledged message lost.</summary>
internal enum LostMessageOutcome
{
    Written,

    /// <summary>Somebody else changed the row first.</summary>
    Stale,

    /// <summary>Too many are called lost in the window: the brake holds, and the row is left as it is.</summary>
    Held,

    /// <summary>As above, and this message was the one that made the brake hold.</summary>
    Engaged,
}

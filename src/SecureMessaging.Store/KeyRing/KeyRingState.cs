namespace SecureMessaging.Store.KeyRing;

/// <summary>What the last check of the key ring found. While it is broken nothing may be kept, so nobody is in the new flow.</summary>
public sealed class KeyRingState
{
    private volatile string? _problem;

    public bool IsBroken => _problem is not null;

    /// <summary>In words for operations; null where nothing is wrong, and before the first check.</summary>
    public string? Problem
    {
        get => _problem;
        set => _problem = value;
    }
}

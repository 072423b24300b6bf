namespace SecureMessaging.Sandbox.Legacy.Switches;

/// <summary>Holds the switches in force.</summary>
internal sealed class LegacySwitchboard : IResettable
{
    private volatile LegacySwitches _current = new();

    public LegacySwitches Current => _current;

    public void Set(LegacySwitches switches) => _current = switches;

    public void Reset() => _current = new LegacySwitches();
}

namespace SecureMessaging.Sandbox.Vista;

/// <summary>Holds the switches in force.</summary>
internal sealed class VistaSwitchboard : IResettable
{
    private volatile VistaSwitches _current = new();

    public VistaSwitches Current => _current;

    public void Set(VistaSwitches switches) => _current = switches;

    public void Reset() => _current = new VistaSwitches();
}

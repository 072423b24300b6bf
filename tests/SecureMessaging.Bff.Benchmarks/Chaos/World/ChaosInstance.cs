namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>One instance of the service, and whether a load balancer would send something there.</summary>
internal sealed class ChaosInstance(int number, string address, Dictionary<string, string> environment, ManagedProcess process) : IAsyncDisposable
{
    private volatile bool _isUp;
    private volatile int _starts;

    public int Number => number;

    public string Address => address;

    /// <summary>What it is started with next time.</summary>
    public Dictionary<string, string> Environment => environment;

    public bool IsUp => _isUp;

    public ManagedProcess Process => process;

    public int Starts => _starts;

    public void Start()
    {
        _starts++;
        process.Start();
    }

    public void SetUp(bool up) => _isUp = up;

    public ValueTask DisposeAsync() => process.DisposeAsync();
}

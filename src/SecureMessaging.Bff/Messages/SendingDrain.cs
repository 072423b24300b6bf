using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Messages;

/// <summary>
/// The end of this process as sending sees it. From SIGTERM on nothing new is taken. Who waits is answered, and a dispatch that is
/// still under way is cut and left to another instance, early enough that both are written before the process is killed.
/// </summary>
internal sealed class SendingDrain : IDisposable
{
    /// <summary>What answers, rows and leases need at the end; of a short shutdown a third.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    private readonly IOptions<HostOptions> _host;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _waits = new();
    private readonly CancellationTokenSource _dispatches = new();
    private readonly CancellationTokenRegistration _stopping;
    private volatile bool _hasBegun;
    private ITimer? _waitsTimer;
    private ITimer? _dispatchesTimer;

    public SendingDrain(IHostApplicationLifetime lifetime, IOptions<HostOptions> host, TimeProvider time)
    {
        (_host, _time) = (host, time);
        (WaitsEnd, DispatchesEnd) = (_waits.Token, _dispatches.Token);
        _stopping = lifetime.ApplicationStopping.Register(Begin);
    }

    /// <summary>The process was asked to end: another instance takes what is sent from now on.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>From here on nobody waits for an outcome.</summary>
    public CancellationToken WaitsEnd { get; }

    /// <summary>From here on no request to an EHR goes on. Later than <see cref="WaitsEnd"/>: who waits is served first.</summary>
    public CancellationToken DispatchesEnd { get; }

    public void Dispose()
    {
        _stopping.Dispose();
        _waitsTimer?.Dispose();
        _dispatchesTimer?.Dispose();
        _waits.Dispose();
        _dispatches.Dispose();
    }

    private void Begin()
    {
        _hasBegun = true;
        var whole = _host.Value.ShutdownTimeout;
        var reserve = whole / 3 < Reserve ? whole / 3 : Reserve;
        _waitsTimer = EndAfter(_waits, whole - reserve);
        _dispatchesTimer = EndAfter(_dispatches, whole - (reserve / 2));
    }

    private ITimer EndAfter(CancellationTokenSource source, TimeSpan time) => _time.CreateTimer(
        static source => ((CancellationTokenSource)source!).Cancel(), source, time, Timeout.InfiniteTimeSpan);
}

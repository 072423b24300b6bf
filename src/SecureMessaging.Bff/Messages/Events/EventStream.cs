namespace SecureMessaging.Bff.Messages.Events;

/// <summary>One open stream: how long it lasts, and when it beats.</summary>
internal sealed class EventStream(bool isRead, TimeSpan heartbeat, TimeProvider time, CancellationToken ending)
{
    public const string HeartbeatName = "heartbeat";

    /// <summary>A stream is not kept for ever; the browser opens it again by itself.</summary>
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(5);

    private readonly long _started = time.GetTimestamp();
    private long _lastEvent = time.GetTimestamp();

    /// <summary>
    /// Whoever asks with HEAD reads nothing: a stream would stay open for nobody. A process that is asked to end waits for its
    /// requests: the browser opens the stream again, on another instance.
    /// </summary>
    public bool GoesOn => isRead && time.GetElapsedTime(_started) < MaxDuration && !ending.IsCancellationRequested;

    public bool IsHeartbeatDue => UntilHeartbeat <= TimeSpan.Zero;

    public TimeSpan UntilHeartbeat => heartbeat - time.GetElapsedTime(_lastEvent);

    /// <summary>An event goes out now.</summary>
    public void Beat() => _lastEvent = time.GetTimestamp();

    /// <summary>Ends when <paramref name="happened"/> does, when a heartbeat is due or when the process ends.</summary>
    public async Task WaitAsync(Func<CancellationToken, Task> happened, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending);
        var pause = UntilHeartbeat is { Ticks: > 0 } left ? left : TimeSpan.Zero;
        await Task.WhenAny(happened(waiting.Token), Task.Delay(pause, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}

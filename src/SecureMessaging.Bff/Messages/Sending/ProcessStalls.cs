namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// Notices that this process did not run: paused, starved of processors, or collecting garbage. A request that is read right after a
/// stall may have been sent at its beginning, and nothing in the request says so.
/// </summary>
internal sealed class ProcessStalls(TimeProvider clock)
{
    public static readonly TimeSpan BeatInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>How late a beat must be. A busy process is late by less.</summary>
    public static readonly TimeSpan MinStall = TimeSpan.FromSeconds(1);

    /// <summary>How long after a stall the requests that came in meanwhile are still being read.</summary>
    public static readonly TimeSpan Backlog = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long? _lastBeat;
    private (long From, long Until)? _stall;

    public ProcessStalls()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Says that the process runs; every <see cref="BeatInterval"/>.</summary>
    public void Beat()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            NoteStall(now);
            _lastBeat = now;
        }
    }

    /// <summary>How long a request that is read now may have waited to be read; zero where the process has run all the time.</summary>
    public TimeSpan MaxTimeUnread()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            NoteStall(now);
            return _stall is { } stall && clock.GetElapsedTime(stall.Until, now) <= Backlog
                ? clock.GetElapsedTime(stall.From, now)
                : TimeSpan.Zero;
        }
    }

    /// <summary>One that begins while requests of the last one are still being read goes on with it.</summary>
    private void NoteStall(long now)
    {
        if (_lastBeat is not { } before || clock.GetElapsedTime(before, now) - BeatInterval < MinStall)
        {
            return;
        }

        var from = _stall is { } last && clock.GetElapsedTime(last.Until, before) <= Backlog ? last.From : before;
        _stall = (from, now);
    }
}

namespace SecureMessaging.Bff.Messages.Sending.Dispatch;

/// <summary>
/// The right of one dispatch to hand its message over: while its lease is renewed and its time is not up. Measured by two clocks of
/// this process, because one stops while the machine is suspended and the other can be set. The database's time is not asked: how
/// long this process was away is what counts.
/// </summary>
/// <param name="time">Both clocks.</param>
/// <param name="length">How long the lease holds without a renewal.</param>
/// <param name="start">Before the lease was written: it counts from here.</param>
/// <param name="deadline">After this nothing goes out, renewed or not.</param>
internal sealed class DispatchLease(TimeProvider time, TimeSpan length, LeaseMoment start, DateTimeOffset deadline)
{
    private volatile LeaseMoment? _renewed = start;

    public bool IsHeld
    {
        get
        {
            var now = time.GetUtcNow();
            return _renewed is { } renewed
                && now < deadline
                && now - renewed.At < length
                && time.GetElapsedTime(renewed.Timestamp) < length;
        }
    }

    /// <summary>The store took the renewal that was asked for at that moment.</summary>
    public void Renewed(LeaseMoment asked)
    {
        if (_renewed is not null)
        {
            _renewed = asked;
        }
    }

    /// <summary>The row is somebody else's by now, for good.</summary>
    public void Lost() => _renewed = null;
}

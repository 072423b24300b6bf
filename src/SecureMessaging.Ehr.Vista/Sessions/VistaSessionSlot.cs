using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Vista.Sessions;

/// <summary>
/// One person's session in this process: at most one log-in under way, whose outcome, good or bad, everybody gets who asks
/// meanwhile. No <see cref="Resilience.SingleFlight{TKey,TValue}"/>, which forgets its outcome: here joining a log-in, keeping its
/// session until it expires and dropping a refused one must each be one step, or two log-ins could run.
/// </summary>
internal sealed class VistaSessionSlot
{
    private readonly Lock _lock = new();
    private Task<Result<VistaSession>>? _login;
    private DateTimeOffset _failedUntil;
    private bool _retired;

    /// <summary>Null when the slot was swept away meanwhile; ask for another one.</summary>
    public Task<Result<VistaSession>>? Get(DateTimeOffset now, Func<Task<Result<VistaSession>>> login)
    {
        lock (_lock)
        {
            if (_retired)
            {
                return null;
            }

            if (_login is null || IsOver(now))
            {
                // Not on the caller's stack: the first caller may leave, the log-in goes on for the others.
                _login = Task.Run(login);
            }

            return _login;
        }
    }

    /// <summary>Remembers a failed log-in for a moment.</summary>
    public void FailedUntil(DateTimeOffset until)
    {
        lock (_lock)
        {
            _failedUntil = until;
        }
    }

    /// <summary>Drops this session, and only this one: another request may have replaced it already.</summary>
    public void Drop(VistaSession session)
    {
        lock (_lock)
        {
            if (Finished() is { } result && result.TryGet(out var current, out _) && current.Token == session.Token)
            {
                _login = null;
            }
        }
    }

    public bool TryRetire(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _retired |= _login is null || IsOver(now);
        }
    }

    private bool IsOver(DateTimeOffset now)
    {
        if (_login is not { IsCompleted: true })
        {
            return false;
        }

        return Finished() is not { } result || now >= (result.TryGet(out var session, out _) ? session.RenewAt : _failedUntil);
    }

    private Result<VistaSession>? Finished() => _login is { IsCompletedSuccessfully: true } done ? done.Result : null;
}

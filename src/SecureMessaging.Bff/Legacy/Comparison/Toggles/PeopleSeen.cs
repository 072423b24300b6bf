namespace SecureMessaging.Bff.Legacy.Comparison.Toggles;

/// <summary>How often people got a toggle from here that legacy has another value of for the same person, in this interval and the last.</summary>
internal sealed class PeopleSeen
{
    private readonly Lock _lock = new();
    private (long Equal, long OnHere, long OnThere) _current;
    private (long Equal, long OnHere, long OnThere) _last;

    public void Add(bool here, bool there)
    {
        lock (_lock)
        {
            _current = (here, there) switch
            {
                (true, false) => _current with { OnHere = _current.OnHere + 1 },
                (false, true) => _current with { OnThere = _current.OnThere + 1 },
                _ => _current with { Equal = _current.Equal + 1 },
            };
        }
    }

    public (long Equal, long OnHere, long OnThere) Sum()
    {
        lock (_lock)
        {
            return (_current.Equal + _last.Equal, _current.OnHere + _last.OnHere, _current.OnThere + _last.OnThere);
        }
    }

    /// <summary>An interval is over.</summary>
    public void Turn()
    {
        lock (_lock)
        {
            (_last, _current) = (_current, default);
        }
    }
}

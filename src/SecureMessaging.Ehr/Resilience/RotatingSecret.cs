namespace SecureMessaging.Ehr.Resilience;

/// <summary>
/// One secret during its rotation: two values overlap, the current one and the other one (the old or the next). The one
/// that works is kept; a refused one is left for the other. Values are read at every use, so a new file takes effect at once.
/// </summary>
public sealed class RotatingSecret(Func<(string? Current, string? Other)> read)
{
    private readonly Lock _lock = new();
    private string? _refused;

    /// <summary>The value to use now; null when none is configured.</summary>
    public string? Value
    {
        get
        {
            var (current, other) = Read();
            lock (_lock)
            {
                return current == _refused ? other ?? current : current ?? other;
            }
        }
    }

    /// <summary>The upstream refused this value. True when another value is left to try at once.</summary>
    public bool Refuse(string value)
    {
        var (current, other) = Read();
        lock (_lock)
        {
            // After both were refused the first is tried again next time: it may have been let in meanwhile.
            var another = value == current ? other : current;
            var left = another is not null && another != value && another != _refused;
            _refused = left ? value : null;
            return left;
        }
    }

    private (string? Current, string? Other) Read()
    {
        var (current, other) = read();
        return (Clean(current), Clean(other));
    }

    private static string? Clean(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

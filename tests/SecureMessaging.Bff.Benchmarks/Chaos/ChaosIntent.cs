using System.Collections.Concurrent;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>One message one person wants sent once, and what they were shown.</summary>
internal sealed class ChaosIntent
{
    public required int User { get; init; }

    public required long Team { get; init; }

    public required string Body { get; init; }

    /// <summary>Status of every answer; 0 is a broken connection, -1 a caller who did not wait.</summary>
    public ConcurrentQueue<int> Shown { get; } = [];

    public bool ShownSent => Shown.Any(status => status is 200 or 201);
}

using System.Diagnostics;

namespace SecureMessaging.Bff.Benchmarks.Propagation;

/// <summary>Times of one kind, in milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public double Worst => _milliseconds.Max();

    public void Add((long From, long To) measured) => Add(measured.From, measured.To);

    public void Add(long from, long to) => _milliseconds.Add(Stopwatch.GetElapsedTime(from, to).TotalMilliseconds);

    /// <summary>The smallest time that this share of all does not exceed.</summary>
    public double Quantile(double share)
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}

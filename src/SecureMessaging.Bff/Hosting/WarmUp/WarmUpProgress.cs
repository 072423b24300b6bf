using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Hosting.WarmUp;

/// <summary>What every first user needs and what of it is still missing.</summary>
internal sealed class WarmUpProgress
{
    private readonly ConcurrentDictionary<string, IReadOnlyCollection<string>> _missing = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private long _begunAt;

    public WarmUpProgress(IEnumerable<IWarmUpStep> steps, IOptions<WarmUpOptions> options, TimeProvider time)
    {
        (_time, _begunAt) = (time, time.GetTimestamp());
        foreach (var step in options.Value.Enabled ? steps : [])
        {
            _missing[step.Name] = [step.Name];
        }
    }

    /// <summary>Since the steps began.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(Interlocked.Read(ref _begunAt));

    /// <summary>In alphabetical order; empty once everything is there.</summary>
    public IReadOnlyList<string> Missing => [.. _missing.Values.SelectMany(names => names).Order(StringComparer.Ordinal)];

    /// <summary>The time counts from here: the start itself is no part of it.</summary>
    public void Begin() => Interlocked.Exchange(ref _begunAt, _time.GetTimestamp());

    public void Report(IWarmUpStep step, IReadOnlyCollection<string> missing)
    {
        if (missing.Count == 0)
        {
            _missing.TryRemove(step.Name, out _);
        }
        else
        {
            _missing[step.Name] = missing;
        }
    }
}

using SecureMessaging.Rollout.Measurement.Launch;
using SecureMessaging.Rollout.Measurement.Results;

namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>
/// What one flush carries. It keeps its number until it is definitely in the store, so that a flush whose outcome is unknown
/// can be repeated without counting anything twice.
/// </summary>
/// <param name="Sequence">Unique for the instance.</param>
/// <param name="CompleteBefore">Every attempt of this instance that began before this minute is in here or in an earlier batch.</param>
/// <param name="Attempts">Possibly first attempts; the store knows which really are.</param>
/// <param name="Requests">Counts of requests since the last batch.</param>
internal sealed record MeasurementBatch(
    long Sequence, long CompleteBefore, IReadOnlyList<Attempt> Attempts, IReadOnlyList<KeyValuePair<RequestKey, RequestCounts>> Requests)
{
    /// <summary>The first of its process: what an earlier process of the same name said of completeness is over.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Counts of results since the last batch.</summary>
    public IReadOnlyList<KeyValuePair<ResultKey, long>> Results { get; init; } = [];

    /// <summary>Counts for the launch report since the last batch.</summary>
    public LaunchBatch Launch { get; init; } = LaunchBatch.Empty;
}

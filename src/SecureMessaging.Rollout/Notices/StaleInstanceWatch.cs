using System.Collections.Concurrent;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Notices;

/// <summary>
/// Says once that an instance does not come up to the store's revision, whether it reports that or reports nothing. Asked by the leader of
/// the guard, so that one instance says it; the next leader finds in the store that it was said.
/// </summary>
internal sealed class StaleInstanceWatch(
    IRolloutPropagation propagation, RolloutSnapshots snapshots, LastingNotices notices, TimeProvider time)
{
    private const string Actor = "system:propagation";

    /// <summary>Far longer than a change takes, and shorter than the time after which nothing is raised from such an instance.</summary>
    private static readonly TimeSpan Threshold = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Lag> _lagging = new(StringComparer.Ordinal);

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        var present = snapshots.Current.Revision;
        if (!(await propagation.ReadAsync(cancellationToken)).TryGet(out var reports, out _)
            || await notices.ReadAsync(NoticeType.InstanceStale, cancellationToken) is not { } said)
        {
            return;
        }

        var behind = reports.Where(report => report.Revision < present && report.MayServe).ToArray();
        foreach (var gone in _lagging.Keys.Union(said, StringComparer.Ordinal)
            .Except(behind.Select(report => report.Instance), StringComparer.Ordinal).ToArray())
        {
            _lagging.TryRemove(gone, out _);
            if (said.Contains(gone))
            {
                await notices.EndAsync(NoticeType.InstanceStale, gone, notice: null, cancellationToken);
            }
        }

        foreach (var report in behind)
        {
            // It has moved since: it follows, only slowly.
            var lag = _lagging.AddOrUpdate(
                report.Instance, _ => new Lag(report.Revision, time.GetUtcNow()),
                (_, known) => known.Revision == report.Revision ? known : new Lag(report.Revision, time.GetUtcNow()));
            if (!said.Contains(report.Instance) && (report.Age >= Threshold || time.GetUtcNow() - lag.Since >= Threshold))
            {
                await notices.BeginAsync(NoticeOf(report), report.Instance, cancellationToken);
            }
        }
    }

    private Notice NoticeOf(InstanceReport report) => notices.Of(
        NoticeType.InstanceStale, flag: null, Actor,
        report.IsLive
            ? $"Instance {report.Instance} has not applied the last change of flags for {(int)Threshold.TotalSeconds} s"
            : $"Instance {report.Instance} reports no more and has not applied the last change of flags: "
                + "unless it is gone, it may serve what was before");

    private sealed record Lag(long Revision, DateTimeOffset Since);
}

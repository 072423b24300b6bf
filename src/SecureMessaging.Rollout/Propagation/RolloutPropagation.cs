using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>Who has it now: from the instances' own reports.</summary>
internal sealed class RolloutPropagation(RolloutStore store, Heartbeats heartbeats, RolloutSnapshots snapshots, TimeProvider time)
    : IRolloutPropagation
{
    /// <summary>Five missed reports.</summary>
    private static readonly TimeSpan LiveWithin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public Task<Result<IReadOnlyList<InstanceReport>>> ReadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(connection => ReadAsync(connection, cancellationToken), cancellationToken);

    public Task<PropagationStatus> WaitAppliedAsync(long revision, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync(report => report.Revision < revision, timeout, cancellationToken);

    public Task<PropagationStatus> WaitOffAsync(string flag, long revision, TimeSpan timeout, CancellationToken cancellationToken) =>
        WaitAsync(
            report => report.Revision < revision || report.Samples.Any(sample => sample.Flag == flag && sample.IsOn > 0),
            timeout, cancellationToken);

    private async Task<PropagationStatus> WaitAsync(Func<InstanceReport, bool> lags, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var isRead = (await ReadAsync(cancellationToken)).TryGet(out var reports, out _);
            InstanceReport[] lagging = isRead ? [.. reports!.Where(report => report.MayServe && lags(report))] : [];

            // This instance lives, so a list without anybody is one that nobody has written yet.
            var haveLiveIt = isRead && reports!.Any(report => report.IsLive) && !lagging.Any(report => report.IsLive);
            if (haveLiveIt || time.GetElapsedTime(started) >= timeout)
            {
                return new PropagationStatus(haveLiveIt && lagging.Length == 0, lagging);
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<InstanceReport>> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT instance AS Instance, revision AS Revision, {heartbeats.NowSql} - at AS AgeMilliseconds, samples AS Samples
            FROM rollout_instance ORDER BY instance
            """,
            cancellationToken: cancellationToken));
        var silence = MaxSilence();
        return [.. rows.Select(row => ToReport(row, silence)).Where(report => report.MayServe || report.Age < Forgotten)];
    }

    /// <summary>
    /// So long may one that reports no more have a flag on: the longest stale limit, and what may lie between its last read and its
    /// last report. Where no flag is known here yet, that of a flag that says nothing else.
    /// </summary>
    private TimeSpan MaxSilence() => LiveWithin
        + snapshots.Stored.Flags.Select(flag => flag.Document.StaleLimit).DefaultIfEmpty(FlagDocument.DefaultStaleLimit).Max();

    private static InstanceReport ToReport(Row row, TimeSpan maxSilence)
    {
        var age = TimeSpan.FromMilliseconds(Math.Max(0, row.AgeMilliseconds));
        var samples = JsonSerializer.Deserialize<ImmutableArray<FlagSample>>(row.Samples, FlagJson.Options);
        return new InstanceReport(row.Instance, row.Revision, age, age <= LiveWithin, age < maxSilence, samples);
    }

    /// <summary>Set by property: SQLite has no type for what is calculated where there is no row, and no constructor would fit.</summary>
    private sealed class Row
    {
        public required string Instance { get; init; }

        public required long Revision { get; init; }

        public required long AgeMilliseconds { get; init; }

        public required string Samples { get; init; }
    }
}

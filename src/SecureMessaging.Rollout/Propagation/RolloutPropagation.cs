using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>Who has it now: from the instances' own reports.</summary>
internal sealed class RolloutPropagation(RolloutStore store, Heartbeats heartbeats, TimeProvider time) : IRolloutPropagation
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
            var propagation = (await ReadAsync(cancellationToken)).TryGet(out var reports, out _)
                ? PropagationOf([.. reports.Where(report => report.IsLive)], lags)
                : new PropagationStatus(false, []);
            if (propagation.IsFullyPropagated || time.GetElapsedTime(started) >= timeout)
            {
                return propagation;
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
        return [.. rows.Select(ToReport).Where(report => report.Age < Forgotten)];
    }

    /// <summary>This instance lives, so a list without anybody is one that nobody has written yet.</summary>
    private static PropagationStatus PropagationOf(InstanceReport[] live, Func<InstanceReport, bool> lags)
    {
        InstanceReport[] lagging = [.. live.Where(lags)];
        return new(live.Length > 0 && lagging.Length == 0, lagging);
    }

    private static InstanceReport ToReport(Row row)
    {
        var age = TimeSpan.FromMilliseconds(Math.Max(0, row.AgeMilliseconds));
        var samples = JsonSerializer.Deserialize<ImmutableArray<FlagSample>>(row.Samples, FlagJson.Options);
        return new InstanceReport(row.Instance, row.Revision, age, age <= LiveWithin, samples);
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

using System.Data.Common;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Incidents;

namespace SecureMessaging.Rollout.Reports.Launch;

/// <summary>Fills the launch report from what was counted, and from the audit.</summary>
internal sealed class LaunchReports(
    RolloutSnapshots snapshots, IServiceFlags flags, LaunchReader reader, AuditTrail audit, IncidentLog incidents)
{
    private static readonly ServiceUnavailable NoStore = new("store");

    public async Task<Result<LaunchReport>> ReadAsync(string flag, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (snapshots.Current.Find(flag) is null)
        {
            return RequestRefused.NotFound("flag");
        }

        if (ReleaseReports.NotMeasured(flag, flags) is { } other)
        {
            return other;
        }

        try
        {
            return await FillAsync(flag, from, to, cancellationToken);
        }
        catch (DbException)
        {
            return NoStore;
        }
    }

    private async Task<Result<LaunchReport>> FillAsync(string flag, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var (first, end) = (DayOf(from), DayOf(to));
        var rows = await reader.ReadRequestsAsync(flag, first, end, cancellationToken);
        var people = await reader.ReadPeopleAsync(flag, first, end, cancellationToken);
        var changed = await audit.ReadBetweenAsync(flag, StartOf(from), StartOf(to), cancellationToken);
        var reported = await incidents.ReadAsync(flag, cancellationToken);
        if (!changed.TryGet(out var changes, out var failure) || !reported.TryGet(out var all, out failure))
        {
            return failure;
        }

        var earlier = first - (end - first);
        return new LaunchReport
        {
            Flag = flag,
            From = from,
            To = to,
            Arms = LaunchFigures.Arms(people, await reader.ReadCompletionAsync(flag, first, end, cancellationToken), rows),
            Before = LaunchFigures.Arms(
                await reader.ReadPeopleAsync(flag, earlier, first, cancellationToken),
                await reader.ReadCompletionAsync(flag, earlier, first, cancellationToken),
                await reader.ReadRequestsAsync(flag, earlier, first, cancellationToken)),
            Clients = LaunchFigures.Clients(people),
            Operations = LaunchFigures.Operations(rows),
            Comparison = LaunchFigures.Comparison(rows),
            Ehrs = LaunchFigures.Ehrs(rows),
            Days = LaunchFigures.Days(rows),
            Ratings = LaunchFigures.Ratings(await reader.ReadRatingsAsync(flag, first, end, cancellationToken)),
            Changes =
            [
                .. changes.Where(row => row.BeforeDoc != row.AfterDoc).Select(row => new LaunchChange(
                    DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Action, row.Reason, row.Version)),
            ],
            Incidents =
            [
                .. all.Where(row => row.At >= StartOf(from) && row.At < StartOf(to)).OrderBy(row => row.At)
                    .Select(row => new LaunchIncident(
                        row.Id, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Severity, row.Action,
                        row.ClosedAt is { } closed ? DateTimeOffset.FromUnixTimeMilliseconds(closed) : null)),
            ],
            NotAnswered = LaunchQuestions.All,
        };
    }

    private static long DayOf(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static long StartOf(DateOnly day) => DayOf(day) * 86_400_000;
}

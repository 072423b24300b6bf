using System.Data.Common;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Results;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Reports;

/// <summary>Fills the result table of UAT from what was counted.</summary>
internal sealed class UatReports(RolloutSnapshots snapshots, ResultReader results, AuditTrail audit, StoreClock time)
{
    private static readonly ServiceUnavailable NoStore = new("store");

    /// <summary>What a person named for UAT is asked to try.</summary>
    private static readonly MeasuredOperation[] Expected = [MeasuredOperation.List, MeasuredOperation.Send, MeasuredOperation.Reply];

    public async Task<Result<UatReport>> ReadAsync(string flag, int? epoch, CancellationToken cancellationToken)
    {
        if (snapshots.Current.Find(flag) is not { } current)
        {
            return RequestRefused.NotFound("flag");
        }

        var life = epoch ?? current.Epoch;
        var named = current.Document.Allow.Count(entry => entry.ExpiresAt is not { } end || end > time.GetUtcNow());
        try
        {
            var rows = (await results.ReadAsync(flag, life, cancellationToken)).ToLookup(row => row.Operation);
            var users = await results.ReadUsersAsync(flag, life, cancellationToken);
            if (!(await ReadChangesAsync(flag, cancellationToken)).TryGet(out var changes, out var failure))
            {
                return failure;
            }

            UatOperation[] operations =
            [
                .. MeasuredOperationWireNames.All.Select(operation => Of(
                    operation, [.. rows[operation.ToWireName()]], users.GetValueOrDefault(operation))),
            ];
            return new UatReport
            {
                Flag = flag,
                Epoch = life,
                NamedUsers = named,
                Operations = operations,
                Changes = [.. changes.Where(row => row.BeforeDoc != row.AfterDoc && EpochOf(row) == life).Select(
                    row => new UatChange(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Action, row.Reason))],
                Missing = [.. Missing(named, operations)],
            };
        }
        catch (DbException)
        {
            return NoStore;
        }
    }

    private async Task<Result<IReadOnlyList<AuditRow>>> ReadChangesAsync(string flag, CancellationToken cancellationToken) =>
        await audit.ReadNewestAsync(ItemKind.Flag, flag, cancellationToken);

    private static int? EpochOf(AuditRow row) =>
        row.AfterDoc is { } doc && StoredFlag.TryRead(doc, out var flag) ? flag.Epoch : null;

    private static IEnumerable<string> Missing(int named, IReadOnlyList<UatOperation> operations)
    {
        if (named == 0)
        {
            yield return "nobody is named";
        }

        foreach (var operation in Expected.Select(expected => operations.First(one => one.Operation == expected.ToWireName())))
        {
            if (operation.Users < named)
            {
                yield return $"{operation.Operation}: {operation.Users} of {named} named users have tried it";
            }
        }
    }

    private static UatOperation Of(MeasuredOperation operation, ResultRow[] rows, (long Users, long Failed) users)
    {
        ResultRow[] named = [.. rows.Where(row => row.Arm == Arm.Uat.ToWireName())];
        return new UatOperation
        {
            Operation = operation.ToWireName(),
            Users = users.Users,
            UsersFailed = users.Failed,
            Calls = Figures(named),
            Base = Figures([.. rows.Where(row => row.Arm == Arm.Base.ToWireName())]),
            Errors =
            [
                .. named.Where(row => row.IsFailure || row.IsRefusal)
                    .GroupBy(row => (row.Status, row.Code))
                    .Select(group => new CallError((int)group.Key.Status, group.Key.Code, group.Sum(row => row.Count)))
                    .OrderByDescending(error => error.Calls).ThenBy(error => error.Status)
                    .ThenBy(error => error.Code, StringComparer.Ordinal),
            ],
            Downstream =
            [
                .. named.GroupBy(row => row.Ehr)
                    .Select(group => new DownstreamFigures(
                        group.Key, group.Sum(row => row.Count), group.Where(row => row.IsFailure).Sum(row => row.Count)))
                    .OrderBy(figures => figures.Ehrs, StringComparer.Ordinal),
            ],
        };
    }

    private static CallFigures Figures(IReadOnlyList<ResultRow> rows)
    {
        var classes = rows.Select(row => (row.AtMost, row.Count)).ToArray();
        var (total, failed) = (rows.Sum(row => row.Count), rows.Where(row => row.IsFailure).Sum(row => row.Count));
        var refused = rows.Where(row => row.IsRefusal).Sum(row => row.Count);
        return new CallFigures(
            total, total - failed - refused, refused, failed, LatencyClasses.SecondsAtMost(classes, 0.5),
            LatencyClasses.SecondsAtMost(classes, 0.95), LatencyClasses.SecondsAtMost(classes, 1));
    }
}

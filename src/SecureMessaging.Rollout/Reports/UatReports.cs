using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Reports;

/// <summary>Fills the result table of UAT from what was counted.</summary>
internal sealed class UatReports(
    RolloutSnapshots snapshots, ResultReader results, AuditTrail audit, UserPseudonyms pseudonyms, IServiceFlags flags, StoreClock time)
{
    private static readonly ServiceUnavailable NoStore = new("store");
    private static readonly ServiceUnavailable NoKeyRing = new("key ring");

    private const int MaxShown = 5;

    /// <summary>What a person named for UAT is asked to try.</summary>
    private static readonly MeasuredOperation[] Expected = [MeasuredOperation.List, MeasuredOperation.Send, MeasuredOperation.Reply];

    public async Task<Result<UatReport>> ReadAsync(string flag, int? epoch, CancellationToken cancellationToken)
    {
        if (snapshots.Current.Find(flag) is not { } current)
        {
            return RequestRefused.NotFound("flag");
        }

        if (ReleaseReports.NotMeasured(flag, flags) is { } other)
        {
            return other;
        }

        if (epoch > current.Epoch || epoch < 1)
        {
            return new InvalidFields("epoch", $"There was no such life of this flag; the present one is {current.Epoch}");
        }

        var life = epoch ?? current.Epoch;
        var named = NamedNow(current.Document.Allow).ToArray();
        try
        {
            var rows = (await results.ReadAsync(flag, life, cancellationToken)).ToLookup(row => row.Operation);
            var users = await results.ReadUsersAsync(flag, life, cancellationToken);
            if (!(await ReadChangesAsync(flag, cancellationToken)).TryGet(out var changes, out var failure))
            {
                return failure;
            }

            var people = await PseudonymsOfAsync(named, cancellationToken);
            var tried = await results.ReadTriedAsync(flag, life, [.. people.Values], cancellationToken);
            UatOperation[] operations =
            [
                .. MeasuredOperationWireNames.All.Select(operation => Of(
                    operation, [.. rows[operation.ToWireName()]], users.GetValueOrDefault(operation))),
            ];
            return new UatReport
            {
                Flag = flag,
                Epoch = life,
                NamedUsers = named.Length,
                Operations = operations,
                Changes = [.. changes.Where(row => row.BeforeDoc != row.AfterDoc && EpochOf(row) == life).Select(
                    row => new UatChange(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Action, row.Reason))],
                Missing = [.. Missing(people, tried)],
            };
        }
        catch (DbException)
        {
            return NoStore;
        }
        catch (CryptographicException)
        {
            // Who was counted is known by pseudonyms alone.
            return NoKeyRing;
        }
    }

    private async Task<Result<IReadOnlyList<AuditRow>>> ReadChangesAsync(string flag, CancellationToken cancellationToken) =>
        await audit.ReadNewestAsync(ItemKind.Flag, flag, cancellationToken);

    private static int? EpochOf(AuditRow row) =>
        row.AfterDoc is { } doc && StoredFlag.TryRead(doc, out var flag) ? flag.Epoch : null;

    private IEnumerable<string> NamedNow(IEnumerable<AllowEntry> allow) =>
        allow.Where(entry => entry.ExpiresAt is not { } end || end > time.GetUtcNow()).Select(entry => entry.UserRef);

    /// <summary>Who was counted is known by pseudonyms alone. An older entry that is no account id was never counted.</summary>
    private async Task<IReadOnlyDictionary<string, string>> PseudonymsOfAsync(
        IEnumerable<string> accountIds, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var accountId in accountIds)
        {
            people[accountId] = UserId.TryParse(accountId, out var user) ? (await pseudonyms.OfAsync(user, cancellationToken)).Value : "";
        }

        return people;
    }

    /// <summary>Of those who are named now: what somebody did who is named no more is done for nobody else.</summary>
    private static IEnumerable<string> Missing(
        IReadOnlyDictionary<string, string> people, IReadOnlyDictionary<string, IReadOnlySet<string>> tried)
    {
        if (people.Count == 0)
        {
            yield return "nobody is named";
        }

        foreach (var operation in Expected.Select(expected => expected.ToWireName()))
        {
            var present = tried.GetValueOrDefault(operation);
            string[] absent = [.. people.Where(person => present?.Contains(person.Value) != true).Select(person => person.Key)];
            if (absent.Length > 0)
            {
                var count = people.Count - absent.Length;
                yield return $"{operation}: {count} of {people.Count} named users have tried it, not yet {InWords(absent)}";
            }
        }
    }

    private static string InWords(string[] accountIds) => accountIds.Length <= MaxShown
        ? string.Join(", ", accountIds)
        : $"{string.Join(", ", accountIds.Take(MaxShown))} and {accountIds.Length - MaxShown} more";

    private static UatOperation Of(MeasuredOperation operation, ResultRow[] rows, (long Users, long Failed) users)
    {
        ResultRow[] named = [.. rows.Where(row => row.Arm == Arm.Uat.ToWireName())];
        return new UatOperation
        {
            Operation = operation.ToWireName(),
            Users = users.Users,
            UsersFailed = users.Failed,
            Calls = ResultRow.Figures(named),
            Base = ResultRow.Figures([.. rows.Where(row => row.Arm == Arm.Base.ToWireName())]),
            Errors =
            [
                .. named.Where(row => row.IsFailure || row.IsRefusal || row.IsPartial)
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
}

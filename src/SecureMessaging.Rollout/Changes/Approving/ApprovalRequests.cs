using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Changes.Approving;

/// <summary>Opens a request for a second person, in the transaction of the change that needs one.</summary>
internal static class ApprovalRequests
{
    public const string Select =
        """
        SELECT id AS Id, flag AS Flag, base_version AS BaseVersion, action AS Action, proposed AS Proposed,
          base_doc AS BaseDoc, reason AS Reason,
          ticket AS Ticket, requested_by AS RequestedBy, requested_at AS RequestedAt, expires_at AS ExpiresAt, state AS State,
          decided_by AS DecidedBy, decided_at AS DecidedAt, rollout_item.version AS PresentVersion,
          (SELECT detail FROM rollout_audit WHERE rollout_audit.kind = 'flag' AND subject = flag
            AND rollout_audit.action = 'request-approval' AND rollout_audit.version = base_version LIMIT 1) AS Evidence
        FROM rollout_approval JOIN rollout_item ON rollout_item.kind = 'flag' AND rollout_item.name = flag
        """;

    private const string Action = "request-approval";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Once the request is decided, or void by any other change, the flag waits no more.</summary>
    public static FlagDocument Settled(FlagDocument flag) =>
        flag.State == FlagState.AwaitingApproval ? flag with { State = FlagState.Baking } : flag;

    /// <summary>The audit row is that of a second person's approval.</summary>
    public static bool IsDecision(string? detail)
    {
        // What the guard keeps beside its rows is partly plain text.
        if (detail is null || !detail.StartsWith('{'))
        {
            return false;
        }

        try
        {
            return JsonNode.Parse(detail) is JsonObject kept && kept.ContainsKey("approval_id") && kept.ContainsKey("requested_by");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static async Task<Result<ChangeOutcome>> OpenAsync(
        RolloutTransaction transaction, ItemRow row, FlagDocument before, FlagDocument after, string action, ChangeRequest request,
        IReadOnlyList<string> reasons, PrerequisiteDetail? change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The stage shows that it waits; it stays exposed, and the guard goes on watching it.
        var waiting = before.State == FlagState.Baking ? before with { State = FlagState.AwaitingApproval } : before;
        var saved = await transaction.SaveAsync(
            ItemKind.Flag, row.Name, row.Version + 1, FlagJson.Write(waiting), cancellationToken);
        var approval = new ApprovalRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Flag = row.Name,
            BaseVersion = saved.Version,
            Action = action,
            Proposed = FlagJson.Write(after),
            BaseDoc = FlagJson.Write(before),
            Reason = request.Reason.Trim(),
            Ticket = request.Ticket,
            RequestedBy = request.Actor,
            RequestedAt = now.ToUnixTimeMilliseconds(),
            ExpiresAt = (now + Lifetime).ToUnixTimeMilliseconds(),
            State = ApprovalState.Pending,
        };
        await transaction.ExecuteAsync(
            """
            INSERT INTO rollout_approval (id, flag, base_version, action, proposed, base_doc, reason, ticket, requested_by, requested_at,
              expires_at, state)
            VALUES (@Id, @Flag, @BaseVersion, @Action, @Proposed, @BaseDoc, @Reason, @Ticket, @RequestedBy, @RequestedAt, @ExpiresAt,
              @State)
            """,
            approval, cancellationToken);
        var detail = FlagJson.Write(new Evidence(approval.Id, action)
        {
            SecondPersonBecause = reasons, Change = change, Digest = approval.Digest, Opens = OpeningsIn(FlagDifferences.Of(before, after)),
        });
        await AuditEntries.AppendAsync(
            transaction, row, saved, Action, request with { Detail = detail }, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ChangeOutcome(ChangeKind.PendingApproval, waiting, saved.Version, saved.Revision)
        {
            ApprovalId = approval.Id,
            SecondPersonBecause = reasons,
            Differences = FlagDifferences.Of(before, after),
        };
    }

    /// <summary>Why one person was not enough, from the audit row of the request.</summary>
    public static IReadOnlyList<string> Because(string? evidence) =>
        evidence is null ? [] : FlagJson.Read<Evidence>(evidence).SecondPersonBecause;

    /// <summary>
    /// What the second person is informed of, in one sentence: enough to decide whether to look now. It names nobody; who would be named or
    /// removed is in the list of requests.
    /// </summary>
    public static string InWords(AuditEntry asked)
    {
        var waits = $"A change of {asked.Subject} waits for a second person";
        if (asked.Detail is not { } detail)
        {
            return waits;
        }

        var evidence = FlagJson.Read<Evidence>(detail);
        string[] what = [evidence.RequestedAction, .. evidence.Opens];
        return $"{waits}: {string.Join(", ", what)}, because {string.Join("; ", evidence.SecondPersonBecause)}. "
            + $"Request {evidence.ApprovalId}, digest {evidence.Digest}";
    }

    private static IReadOnlyList<string> OpeningsIn(IEnumerable<FieldDifference> differences) =>
    [
        .. differences.Where(field => field.Field == "percentage" || field.Field.StartsWith("facilities/", StringComparison.Ordinal))
            .Select(field => $"{field.Field} {field.From ?? "-"} to {field.To ?? "-"}"),
    ];

    /// <summary>What a change sent again is answered: that it waits still, or that it was made or asked for before.</summary>
    /// <param name="transaction">Of the change.</param>
    /// <param name="earlier">What the key was used for.</param>
    /// <param name="row">The flag now.</param>
    /// <param name="now">Requests expire.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    public static async Task<ChangeOutcome> AgainAsync(
        RolloutTransaction transaction, AuditRow earlier, ItemRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var replayed = new ChangeOutcome(ChangeKind.Replayed, FlagJson.Read<FlagDocument>(row.Doc), row.Version, row.Revision);
        if (earlier is not { Action: Action, Detail: { } detail })
        {
            return replayed;
        }

        var evidence = FlagJson.Read<Evidence>(detail);
        var id = evidence.ApprovalId;
        var approval = await transaction.QuerySingleAsync<ApprovalRow>($"{Select} WHERE id = @id", new { id }, cancellationToken);
        return approval?.StateAt(now) == ApprovalState.Pending
            ? replayed with
            {
                Kind = ChangeKind.PendingApproval,
                ApprovalId = id,
                SecondPersonBecause = evidence.SecondPersonBecause,
                Differences = approval.ToApproval(now).Differences ?? [],
            }
            : replayed with { ApprovalId = id };
    }

    /// <summary>Kept with the audit row of a request.</summary>
    private sealed record Evidence(string ApprovalId, string RequestedAction)
    {
        /// <summary>Older rows say none, and every request has at least one.</summary>
        public IReadOnlyList<string> SecondPersonBecause { get; init; } = ["it was found to take a second person when it was asked for"];

        /// <summary>How far it would open or close what; empty where no percentage changes.</summary>
        public IReadOnlyList<string> Opens { get; init; } = [];

        /// <summary>Of the content; null in older rows.</summary>
        public string? Digest { get; init; }

        /// <summary>Whose people would be drawn anew; null where the prerequisite stays.</summary>
        public PrerequisiteDetail? Change { get; init; }
    }
}

using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Changes.Approving;

/// <summary>The second person's side: what waits, and the decision.</summary>
internal sealed class Approvals(
    RolloutStore store, SnapshotRefresher refresher, IStageAdvanceReview review, IServiceFlags service, StoreClock time)
{
    private const int MaxApprovals = 200;
    public const string Rejection = "reject-approval";

    public Task<Result<IReadOnlyList<ApprovalRow>>> ReadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<ApprovalRow>>(
            async connection => (await connection.QueryAsync<ApprovalRow>(new CommandDefinition(
                $"{ApprovalRequests.Select} ORDER BY requested_at DESC LIMIT {MaxApprovals}",
                cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    public async Task<Result<ChangeOutcome>> DecideAsync(
        string id, bool approve, ChangeRequest request, CancellationToken cancellationToken)
    {
        if (ChangeReason.Check(request.Reason) is { } wrong)
        {
            return wrong;
        }

        if (approve && await ClosedGateAsync(id, cancellationToken) is { } closed)
        {
            return closed;
        }

        var decided = await store.WriteAsync(
            transaction => DecideAsync(transaction, id, approve, request, cancellationToken), cancellationToken);
        if (decided.TryGet(out _, out _))
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return decided;
    }

    /// <summary>
    /// The gate was open when the step was asked for, which may be a day ago; what was measured since counts too. Asked
    /// before the transaction: a flag that changes in between makes the request void anyway.
    /// </summary>
    private async Task<Failure?> ClosedGateAsync(string id, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<ApprovalRow>(new CommandDefinition(
                $"{ApprovalRequests.Select} WHERE id = @id", new { id }, cancellationToken: cancellationToken)),
            cancellationToken);
        if (!found.TryGet(out var approval, out var failure))
        {
            return failure;
        }

        if (approval?.Action != StageChanges.AdvanceAction || approval.StateAt(time.GetUtcNow()) != ApprovalState.Pending)
        {
            return null;
        }

        if (!(await store.FindAsync(ItemKind.Flag, approval.Flag, cancellationToken)).TryGet(out var row, out failure))
        {
            return failure;
        }

        var flag = FlagJson.Read<FlagDocument>(row.Doc);
        return flag.StageIndex >= 0
            && await review.ReviewAsync(flag.Name, flag.Epoch, flag.StageIndex, cancellationToken) is { MayAdvance: false } verdict
            ? RequestRefused.Conflict($"The stage is not done any more: {string.Join("; ", verdict.Findings)}")
            : null;
    }

    private async Task<Result<ChangeOutcome>> DecideAsync(
        RolloutTransaction transaction, string id, bool approve, ChangeRequest request, CancellationToken cancellationToken)
    {
        var approval = await transaction.QuerySingleAsync<ApprovalRow>(
            $"{ApprovalRequests.Select} WHERE id = @id", new { id }, cancellationToken);
        if (approval is null || await transaction.FindAsync(ItemKind.Flag, approval.Flag, cancellationToken) is not { } row)
        {
            return RequestRefused.NotFound("approval");
        }

        var action = approve ? approval.Action : Rejection;
        var before = FlagJson.Read<FlagDocument>(row.Doc);
        if (await Idempotency.FindAsync(transaction, request, action, row.Name, cancellationToken) is { } earlier)
        {
            return earlier.Map(_ => new ChangeOutcome(ChangeKind.Replayed, before, row.Version, row.Revision));
        }

        var now = time.GetUtcNow();
        if (Refusal(approval, approve, request.Actor, now) is { } refusal)
        {
            return refusal;
        }

        if (approve && Unseen(approval, request.Digest) is { } unseen)
        {
            return unseen;
        }

        var after = ApprovalRequests.Settled(approve ? Approved(before, approval, now) : before);

        // A facility may have left the list since it was asked for.
        if (FlagChange.Unknown("facilities", before, after, service) is { } unknown)
        {
            return unknown;
        }

        if (!(await ReviewAsync(transaction, approve, before, after, cancellationToken)).TryGet(out var review, out var impossible))
        {
            return impossible;
        }

        if (request.DryRun)
        {
            return new ChangeOutcome(ChangeKind.DryRun, after, row.Version, row.Revision)
            {
                Differences = FlagDifferences.Of(before, after),
            };
        }

        var saved = await transaction.SaveAsync(ItemKind.Flag, row.Name, row.Version + 1, FlagJson.Write(after), cancellationToken);
        await transaction.ExecuteAsync(
            "UPDATE rollout_approval SET state = @state, decided_by = @actor, decided_at = @at WHERE id = @id",
            new
            {
                state = approve ? ApprovalState.Approved : ApprovalState.Rejected,
                actor = request.Actor,
                at = now.ToUnixTimeMilliseconds(),
                id,
            },
            cancellationToken);
        var detail = FlagJson.Write(new
        {
            approval_id = id, digest = approval.Digest, requested_by = approval.RequestedBy, requested_reason = approval.Reason,
            change = review.Detail,
        });
        await AuditEntries.AppendAsync(transaction, row, saved, action, request with { Detail = detail }, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ChangeOutcome(ChangeKind.Applied, after, saved.Version, saved.Revision)
        {
            Differences = approve ? FlagDifferences.Of(before, after) : [],
        };
    }

    /// <summary>
    /// Other flags may have changed since it was asked for, and this one's version does not show that. To say no is possible whatever
    /// they are.
    /// </summary>
    private static async Task<Result<ChangeReview>> ReviewAsync(
        RolloutTransaction transaction, bool approve, FlagDocument before, FlagDocument after, CancellationToken cancellationToken)
    {
        if (!approve || (before.Prerequisite ?? after.Prerequisite) is null)
        {
            return new ChangeReview(null);
        }

        var flags = await StoredFlag.ReadAllAsync(transaction, cancellationToken);
        if (PrerequisiteRule.CheckWithDependents(after, flags) is { } impossible)
        {
            return impossible;
        }

        var isSame = before.Prerequisite?.Flag == after.Prerequisite?.Flag;
        return new ChangeReview(isSame ? null : PrerequisiteChanges.DetailOf(before, after, flags));
    }

    private static Failure? Refusal(ApprovalRow approval, bool approve, string actor, DateTimeOffset now) =>
        approval.StateAt(now) switch
        {
            ApprovalState.Superseded => RequestRefused.Conflict("The flag has changed since the request was made; ask again"),
            ApprovalState.Expired when approve => RequestRefused.Conflict("The request is older than 24 hours; ask again"),
            ApprovalState.Approved or ApprovalState.Rejected => RequestRefused.Conflict($"The request is {approval.State} already"),
            _ => approve && approval.RequestedBy == actor ? FlagRefusals.SamePerson : null,
        };

    /// <summary>Whoever agrees says to what: an id alone is agreed to without a look.</summary>
    private static Failure? Unseen(ApprovalRow approval, string? digest) =>
        string.IsNullOrEmpty(digest)
            ? new InvalidFields("digest", "Give the digest of what you have looked at; the list of requests has it")
        : !string.Equals(digest, approval.Digest, StringComparison.OrdinalIgnoreCase)
            ? RequestRefused.Conflict("The digest is that of another content; read the request again")
        : null;

    /// <summary>A stage begins when it is exposed, not when it was asked for.</summary>
    private static FlagDocument Approved(FlagDocument before, ApprovalRow approval, DateTimeOffset now)
    {
        var proposed = FlagJson.Read<FlagDocument>(approval.Proposed);
        return proposed.StageEnteredAt == before.StageEnteredAt ? proposed : proposed with { StageEnteredAt = now };
    }
}

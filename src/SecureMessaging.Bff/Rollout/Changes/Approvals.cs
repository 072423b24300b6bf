using Dapper;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Propagation;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Rollout.Changes;

/// <summary>The second person's side: what waits, and the decision.</summary>
internal sealed class Approvals(RolloutStore store, SnapshotRefresher refresher, TimeProvider time)
{
    private const int Most = 200;

    public Task<Result<IReadOnlyList<ApprovalRow>>> ReadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<ApprovalRow>>(
            async connection => (await connection.QueryAsync<ApprovalRow>(new CommandDefinition(
                $"SELECT {ApprovalRequests.Columns} FROM rollout_approval ORDER BY requested_at DESC LIMIT {Most}",
                cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    public async Task<Result<ChangeOutcome>> DecideAsync(
        string id, bool approve, ChangeRequest request, CancellationToken cancellationToken)
    {
        if (ChangeReason.Check(request.Reason) is { } wrong)
        {
            return wrong;
        }

        var decided = await store.WriteAsync(
            transaction => DecideAsync(transaction, id, approve, request, cancellationToken), cancellationToken);
        if (decided.TryGet(out _, out _))
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
        }

        return decided;
    }

    private async Task<Result<ChangeOutcome>> DecideAsync(
        RolloutTransaction transaction, string id, bool approve, ChangeRequest request, CancellationToken cancellationToken)
    {
        var approval = await transaction.QuerySingleAsync<ApprovalRow>(
            $"SELECT {ApprovalRequests.Columns} FROM rollout_approval WHERE id = @id", new { id }, cancellationToken);
        if (approval is null || await transaction.FindAsync(ItemKind.Flag, approval.Flag, cancellationToken) is not { } row)
        {
            return RequestRefused.NotFound("approval");
        }

        var now = time.GetUtcNow();
        if (Refusal(approval, row, approve, request.Actor, now) is { } refusal)
        {
            return refusal;
        }

        var before = FlagJson.Read<FlagDocument>(row.Doc);
        var after = FlagJson.Write(approve ? Approved(before, approval, now) : Resumed(before));
        var saved = await transaction.SaveAsync(ItemKind.Flag, row.Name, row.Version + 1, after, cancellationToken);
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
        var detail = FlagJson.Write(new { approval_id = id, requested_by = approval.RequestedBy, requested_reason = approval.Reason });
        await transaction.AppendAsync(
            AuditEntries.Of(row, saved, approve ? approval.Action : "reject-approval", request with { Detail = detail }, now),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ChangeOutcome(ChangeKind.Applied, FlagJson.Read<FlagDocument>(after), saved.Version, saved.Revision);
    }

    private static Failure? Refusal(ApprovalRow approval, ItemRow row, bool approve, string actor, DateTimeOffset now)
    {
        if (approval.State != ApprovalState.Pending)
        {
            return RequestRefused.Conflict($"The request is {approval.State} already");
        }

        if (approve && approval.RequestedBy == actor)
        {
            return FlagRefusals.SamePerson;
        }

        if (!approve)
        {
            return null;
        }

        return approval.StateAt(now) == ApprovalState.Expired
            ? RequestRefused.Conflict("The request is older than 24 hours; ask again")
            : row.Version != approval.BaseVersion ? FlagRefusals.Stale(row.Version) : null;
    }

    /// <summary>A stage begins when it is exposed, not when it was asked for.</summary>
    private static FlagDocument Approved(FlagDocument before, ApprovalRow approval, DateTimeOffset now)
    {
        var proposed = FlagJson.Read<FlagDocument>(approval.Proposed);
        return proposed.StageEnteredAt == before.StageEnteredAt ? proposed : proposed with { StageEnteredAt = now };
    }

    private static FlagDocument Resumed(FlagDocument flag) =>
        flag.State == FlagState.AwaitingApproval ? flag with { State = FlagState.Baking } : flag;
}

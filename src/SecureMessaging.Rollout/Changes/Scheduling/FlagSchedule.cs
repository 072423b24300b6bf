using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Changes.Scheduling;

/// <summary>Takes changes for later, and takes them back. Both are in the audit.</summary>
internal sealed class FlagSchedule(RolloutStore store, ScheduleStore schedule, StoreClock time) : IFlagSchedule
{
    private const string Schedule = "schedule";
    private const string Cancel = "schedule-cancel";
    private const string TimeField = "at";

    private const int MaxYears = 10;
    private const int MaxWaiting = 50;

    public async Task<Result<IReadOnlyList<ScheduledChange>>> ReadAsync(string flag, CancellationToken cancellationToken) =>
        (await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out _, out var failure)
            ? await schedule.ReadAsync(flag, cancellationToken)
            : failure;

    public Task<Result<ScheduledChange>> AddAsync(
        string flag, PlannedChange change, ChangeRequest request, CancellationToken cancellationToken)
    {
        if ((ChangeReason.Check(request.Reason) ?? Check(change)) is { } wrong)
        {
            return Task.FromResult<Result<ScheduledChange>>(wrong);
        }

        return store.WriteAsync(transaction => AddAsync(transaction, flag, change, request, cancellationToken), cancellationToken);
    }

    public async Task<Result<ScheduledChange>> CancelAsync(
        string flag, string id, ChangeRequest request, CancellationToken cancellationToken) =>
        ChangeReason.Check(request.Reason) is { } wrong
            ? wrong
            : await store.WriteAsync(transaction => CancelAsync(transaction, flag, id, request, cancellationToken), cancellationToken);

    private Failure? Check(PlannedChange change)
    {
        var now = time.GetUtcNow();
        return change.At <= now ? new InvalidFields(TimeField, "The time is past; make the change now")
            : change.At > now.AddYears(MaxYears) ? new InvalidFields(TimeField, $"The time is more than {MaxYears} years ahead")
            : ScheduledFlagChange.Check(change);
    }

    private async Task<Result<ScheduledChange>> AddAsync(
        RolloutTransaction transaction, string flag, PlannedChange change, ChangeRequest request, CancellationToken cancellationToken)
    {
        if (await transaction.FindAsync(ItemKind.Flag, flag, cancellationToken) is not { } row)
        {
            return RequestRefused.NotFound("flag");
        }

        if (!StoredFlag.Read(row).TryGet(out var document, out var unreadable))
        {
            return unreadable;
        }

        if (await Idempotency.FindAsync(transaction, request, Schedule, flag, cancellationToken) is { } earlier)
        {
            return earlier.TryGet(out var done, out var another)
                ? await ScheduleStore.FindAsync(transaction, flag, IdIn(done.Detail), cancellationToken) is { } same
                    ? same
                    : RequestRefused.NotFound("scheduled change")
                : another;
        }

        if (document.State == FlagState.Archived)
        {
            return RequestRefused.Conflict("The flag is archived and does not change");
        }

        if (document.Killed || document.State == FlagState.RolledBack)
        {
            return RequestRefused.Conflict(
                "The flag is killed or rolled back, and what ends that makes void what was scheduled before; schedule it afterwards");
        }

        if (await ScheduleStore.CountAsync(transaction, flag, cancellationToken) >= MaxWaiting)
        {
            return RequestRefused.Conflict($"{MaxWaiting} changes of this flag wait already; cancel some");
        }

        var now = time.GetUtcNow();
        var scheduled = new ScheduledChange
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Flag = flag,
            Epoch = document.Epoch,
            Action = change.Action,
            Thousandths = change.Percentage?.Thousandths,
            Station = change.Station?.Value,
            At = change.At.ToUnixTimeMilliseconds(),
            Reason = request.Reason.Trim(),
            Ticket = request.Ticket,
            RequestedBy = request.Actor,
            RequestedAt = now.ToUnixTimeMilliseconds(),
            State = ScheduleState.Waiting,
        };
        if (request.DryRun)
        {
            return scheduled;
        }

        await ScheduleStore.InsertAsync(transaction, scheduled, cancellationToken);
        await NoteAsync(transaction, row, Schedule, scheduled, request, cancellationToken);
        return scheduled;
    }

    private async Task<Result<ScheduledChange>> CancelAsync(
        RolloutTransaction transaction, string flag, string id, ChangeRequest request, CancellationToken cancellationToken)
    {
        if (await transaction.FindAsync(ItemKind.Flag, flag, cancellationToken) is not { } row
            || await ScheduleStore.FindAsync(transaction, flag, id, cancellationToken) is not { } scheduled)
        {
            return RequestRefused.NotFound("scheduled change");
        }

        if (await Idempotency.FindAsync(transaction, request, Cancel, flag, cancellationToken) is { } earlier)
        {
            return earlier.Map(_ => scheduled);
        }

        if (scheduled.State != ScheduleState.Waiting)
        {
            return RequestRefused.Conflict($"The scheduled change is {scheduled.State} already");
        }

        var cancelled = scheduled with { State = ScheduleState.Cancelled, Note = request.Reason.Trim() };
        if (request.DryRun)
        {
            return cancelled;
        }

        if (!await ScheduleStore.CancelAsync(transaction, id, cancelled.Note, time.GetUtcNow(), cancellationToken))
        {
            return RequestRefused.Conflict("The time of the scheduled change has come meanwhile");
        }

        await NoteAsync(transaction, row, Cancel, cancelled, request, cancellationToken);
        return cancelled;
    }

    private async Task NoteAsync(
        RolloutTransaction transaction, ItemRow row, string action, ScheduledChange scheduled, ChangeRequest request,
        CancellationToken cancellationToken)
    {
        var detail = FlagJson.Write(new Noted(scheduled.Id, scheduled.Action, scheduled.At));
        await AuditEntries.AppendAsync(
            transaction, row, row, action, request with { Detail = detail }, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string IdIn(string? detail) => detail is null ? "" : FlagJson.Read<Noted>(detail).ScheduleId;

    /// <summary>Kept with the audit row.</summary>
    private sealed record Noted(string ScheduleId, string ScheduledAction, long At);
}

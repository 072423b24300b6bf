using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Notices;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Changes.Scheduling;

/// <summary>
/// Makes what is due, in its author's name. Runs on every instance; a change is claimed by one, and made once even if that one dies in
/// the middle, because the change carries its own key.
/// </summary>
internal sealed class ScheduleService(
    ScheduleStore schedule, IFlagAdministration administration, IFlagReader flags, IServiceFlags service, NoticeStore notices,
    RolloutSnapshots snapshots, StoreState state, StoreClock storeTime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Whoever chose an hour in which somebody watches did not choose the hour after an outage.</summary>
    private static readonly TimeSpan MaxLate = TimeSpan.FromMinutes(15);

    private const long Never = -1;

    /// <summary>Up to which revision nothing that waits was taken back. Who waits for it hears of it then and not at its time.</summary>
    private long _checkedRevision = Never;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            while (await TryRunAsync(stoppingToken))
            {
                // Another one may be due.
            }
        }
    }

    /// <returns>False where nothing is due here.</returns>
    internal async Task<bool> TryRunAsync(CancellationToken cancellationToken)
    {
        var revision = snapshots.Current.Revision;
        if (!(await schedule.TryClaimAsync(revision != _checkedRevision, cancellationToken)).TryGet(out var scheduled, out _))
        {
            return false;
        }

        if (scheduled is null)
        {
            _checkedRevision = revision;
            return false;
        }

        var ended = await MakeAsync(scheduled, cancellationToken);
        if (ended is null)
        {
            _checkedRevision = Never;

            // The store or the measurement is away: the claim runs out, and it is tried again.
            return false;
        }

        // The notice first: it may come twice where the process dies in between, and is never lost.
        if (ended.State is ScheduleState.Refused or ScheduleState.Void
            && !await notices.WriteAsync(
                NoticeType.ScheduleRefused, scheduled.Flag, scheduled.RequestedBy,
                $"A scheduled change of {scheduled.Flag} ({scheduled.Action}) was not made: {ended.Note}", cancellationToken))
        {
            return false;
        }

        return (await schedule.EndAsync(scheduled.Id, ended.State, ended.Note, ended.ApprovalId, cancellationToken)).TryGet(out _, out _);
    }

    /// <returns>Null where it has to be tried again.</returns>
    private async Task<Ended?> MakeAsync(ScheduledChange scheduled, CancellationToken cancellationToken)
    {
        if (!(await flags.FindAsync(scheduled.Flag, cancellationToken)).TryGet(out var present, out var failure))
        {
            return failure is ServiceUnavailable ? null : new Ended(ScheduleState.Void, "The flag is not there any more", null);
        }

        if (!(await schedule.WasMadeAsync(scheduled, cancellationToken)).TryGet(out var wasMade, out _)
            || !(await schedule.WasTakenBackAsync(scheduled, cancellationToken)).TryGet(out var wasTakenBack, out _))
        {
            return null;
        }

        if (!wasMade && (wasTakenBack || present.Flag.Killed || present.Flag.Epoch != scheduled.Epoch))
        {
            return new Ended(ScheduleState.Void, "The flag was killed, rolled back, reset or paused by the guard since", null);
        }

        if (!wasMade && storeTime.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(scheduled.At) > MaxLate
            && !ScheduledFlagChange.IsSafeWhenLate(scheduled))
        {
            return new Ended(ScheduleState.Void, $"Nobody could make it within {MaxLate.TotalMinutes} minutes of its time", null);
        }

        var request = new ChangeRequest
        {
            Actor = scheduled.RequestedBy,
            Reason = scheduled.Reason,
            Ticket = scheduled.Ticket,
            RequestId = ScheduleStore.KeyOf(scheduled),
            IdempotencyKey = ScheduleStore.KeyOf(scheduled),
            Fingerprint = scheduled.Id,
            IfMatch = present.Version,
        };
        var made = scheduled.Action == ScheduledFlagChange.Advance
            ? await administration.AdvanceAsync(present.Flag, force: false, request, cancellationToken)
            : await administration.ChangeAsync(scheduled.Flag, ScheduledFlagChange.Of(scheduled, service), request, cancellationToken);
        return made.TryGet(out var outcome, out failure) ? EndOf(outcome) : EndOf(failure);
    }

    private static Ended EndOf(ChangeOutcome outcome) => outcome.Kind == ChangeKind.PendingApproval
        ? new Ended(ScheduleState.NeedsApproval, string.Join("; ", outcome.SecondPersonBecause), outcome.ApprovalId)
        : new Ended(ScheduleState.Done, null, null);

    /// <summary>Another change came in between: read the flag again at the next claim.</summary>
    private static Ended? EndOf(Failure failure) => failure switch
    {
        ServiceUnavailable or RequestRefused { Status: 412 } => null,
        RequestRefused refused => new Ended(ScheduleState.Refused, refused.Detail, null),
        InvalidFields wrong => new Ended(ScheduleState.Refused, wrong.Errors[0].Message, null),
        _ => new Ended(ScheduleState.Refused, failure.GetType().Name, null),
    };

    private sealed record Ended(string State, string? Note, string? ApprovalId);
}

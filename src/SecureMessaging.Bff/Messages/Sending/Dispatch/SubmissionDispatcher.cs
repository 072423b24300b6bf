using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Dispatch;

/// <summary>
/// Hands a message to its EHR, once, in the background of whoever asked: a caller that goes away stops nothing. The point
/// of no return is written and committed before it is passed.
/// </summary>
internal sealed class SubmissionDispatcher(
    EhrAdapterRegistry adapters,
    SubmissionStore store,
    DispatchOutcomeRecorder recorder,
    InFlightDispatches underWay,
    DispatchLeases leases,
    SendingDrain drain,
    IOptions<MessagesOptions> options,
    StoreClock storeClock,
    TimeProvider time,
    ILogger<SubmissionDispatcher> logger)
{
    /// <summary>Starts the dispatch of a row that was just written. Disposes its files at the end.</summary>
    public void Start(Submission row, OutgoingMessage message, DataKey key, IDisposable? files) =>
        underWay.Add(row.Id, row.UserKey, () => RunAsync(row, message, key, files));

    private async Task RunAsync(Submission row, OutgoingMessage message, DataKey key, IDisposable? files)
    {
        using var held = files;
        var prepared = await PreparedAsync(row, message);
        var passing = LeaseMoment.Now(time);
        if (!prepared.TryGet(out var ticket, out var failure))
        {
            await recorder.FailAsync(row, failure);
        }
        else if (await PassPointOfNoReturnAsync(row, ticket, drain.DispatchesEnd) is { } dispatching)
        {
            // The same time again, however long the preparation took.
            var outcome = await HandedOverAsync(dispatching, message, ticket, passing);
            await recorder.RecordAsync(dispatching, outcome, new SubmissionEncryptor(key, row.Id.Value));
        }
        else
        {
            await recorder.FailAsync(row, StoredFailure.NeverDispatched, ticket.DraftId);
        }
    }

    private async Task<Result<DispatchTicket>> PreparedAsync(Submission row, OutgoingMessage message)
    {
        using var span = Spans.Start(Spans.Prepare)?.Tag(row, message.Facility);
        var prepared = await WithinLimitAsync(token => PrepareAsync(message, token));
        span.End(prepared.TryGet(out _, out var failure) ? "prepared" : failure.GetType().Name, failed: failure is not null);
        return prepared;
    }

    private async Task<DispatchOutcome> HandedOverAsync(
        Submission row, OutgoingMessage message, DispatchTicket ticket, LeaseMoment passing)
    {
        using var span = Spans.Start(Spans.Dispatch)?.Tag(row, message.Facility);
        var outcome = await WithinLimitAsync(token => HandOverAsync(row, message, ticket, passing, token));
        span.End(outcome.GetType().Name, failed: outcome is not DispatchOutcome.Accepted);
        return outcome;
    }

    private async Task<T> WithinLimitAsync<T>(Func<CancellationToken, Task<T>> step)
    {
        using var tooLong = new CancellationTokenSource(options.Value.DispatchLimit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, drain.DispatchesEnd);
        return await step(limit.Token);
    }

    /// <summary>
    /// A process that is paused from here on for longer than its lease may be given up, and its message written
    /// again: the lease is asked now and again right before each call that could store it.
    /// </summary>
    private async Task<DispatchOutcome> HandOverAsync(
        Submission row, OutgoingMessage message, DispatchTicket ticket, LeaseMoment passing, CancellationToken cancellationToken)
    {
        var lease = new DispatchLease(time, options.Value.Lease, passing, passing.At + options.Value.DispatchLimit);
        leases.Add(row.Id, lease);
        try
        {
            return lease.IsHeld
                ? await DispatchAsync(message with { MayBeHandedOver = () => lease.IsHeld }, ticket, cancellationToken)
                : new DispatchOutcome.NotAccepted(StoredFailure.NeverDispatched);
        }
        finally
        {
            leases.Remove(row.Id);
        }
    }

    private async Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await adapters.For(message.Facility).PrepareAsync(message, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new UpstreamTimedOut(message.Facility.Adapter.Value, "prepare");
        }
        catch (Exception bug)
        {
            SubmissionLog.Broke(logger, message.Reference, "prepare", bug.GetType().Name, bug.StackTrace ?? "");
            return new ServiceUnavailable("dispatch");
        }
    }

    /// <summary>Null when the row could not be moved on; then the EHR must not be asked.</summary>
    private async Task<Submission?> PassPointOfNoReturnAsync(Submission row, DispatchTicket ticket, CancellationToken cancellationToken)
    {
        var now = storeClock.GetUtcNow();
        var lease = (now + options.Value.Lease).ToUnixTimeMilliseconds();
        var dispatching = row.Dispatching(ticket, now) with { Owner = row.Owner, LeaseUntil = lease, NextCheckAt = lease };
        try
        {
            // Only the very row that was admitted: if anybody gave it up meanwhile, it must not go out any more.
            return await store.TryUpdateAsync(dispatching, cancellationToken) == UpdateOutcome.Written ? dispatching : null;
        }
        catch (Exception away) when (away is DbException or OperationCanceledException)
        {
            SubmissionLog.NotWritten(logger, row.Id.Value, away.GetType().Name);
            return null;
        }
    }

    private async Task<DispatchOutcome> DispatchAsync(OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            return await adapters.For(message.Facility).DispatchAsync(message, ticket, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new DispatchOutcome.Unknown(new UpstreamTimedOut(message.Facility.Adapter.Value, "send"));
        }
        catch (Exception bug)
        {
            // A bug of ours says nothing about what the EHR did.
            SubmissionLog.Broke(logger, message.Reference, "dispatch", bug.GetType().Name, bug.StackTrace ?? "");
            return new DispatchOutcome.Unknown(new ServiceUnavailable("dispatch"));
        }
    }
}

using System.Collections.Concurrent;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Measurement.Clients;
using SecureMessaging.Rollout.Measurement.Launch;
using SecureMessaging.Rollout.Measurement.Results;

namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>
/// What this instance has measured since its last flush. Bounded: while the store is away the newest attempts are dropped
/// and counted, never the service's memory.
/// </summary>
internal sealed class MeasurementBuffer(MeasurementClock clock, MeasurementMetrics metrics)
{
    private const int MaxBacklog = 100_000;

    private readonly InFlightRequests _inFlight = new();
    private readonly SeenAttempts _seen = new();
    private readonly LaunchCounts _launch = new();
    private readonly ConcurrentQueue<Attempt> _attempts = new();
    private readonly Lock _requestsLock = new();
    private Dictionary<RequestKey, RequestCounts> _requests = [];
    private Dictionary<ResultKey, long> _results = [];
    private int _backlog;
    // From the time of the start, so that a process that was restarted under its old name goes on above its last number.
    private long _sequence = clock.CurrentMillisecond;
    private bool _hasDrained;

    /// <summary>The minute a request begins in; it has to be handed back to <see cref="End"/>.</summary>
    public long Begin()
    {
        var minute = clock.CurrentMinute;
        _inFlight.Begin(minute);
        return minute;
    }

    public void End(
        long minute, UserId user, MeasuredOperation operation, in Assignment assignment, AttemptOutcome outcome,
        ClientKind client = ClientKind.Unknown, AttemptResult? result = null)
    {
        if (outcome != AttemptOutcome.Abandoned)
        {
            Count(new RequestKey(assignment.Stage, operation, assignment.Arm, client, minute), outcome, result);
            metrics.CountStation(assignment, outcome);
            if (_seen.IsNew(user, operation, assignment.Stage))
            {
                Enqueue(new Attempt(user, operation, assignment, minute, outcome == AttemptOutcome.Failed));
            }
        }

        // Last, so that a minute never looks complete before its attempts are in the queue.
        _inFlight.End(minute);
    }

    /// <summary>For the launch report, whether the person is in an arm that is compared or not.</summary>
    public void Count(string flag, UserId user, MeasuredOperation operation, Arm arm, ClientKind client, in AttemptResult result)
    {
        if (!_launch.Add(flag, clock.CurrentMinute, user, operation, arm, client, result))
        {
            metrics.Dropped();
        }
    }

    /// <summary>The last batch before the process ends: nothing can follow it, so the guard need not wait for this instance.</summary>
    public MeasurementBatch DrainForGood() => Drain() with { CompleteBefore = long.MaxValue };

    /// <summary>Takes everything out as the next batch. Called by one flusher, which keeps the batch until it is stored.</summary>
    public MeasurementBatch Drain()
    {
        // Before the queue is emptied: whatever ends later belongs to this minute or a later one.
        var completeBefore = _inFlight.FirstIncomplete(clock.CurrentMinute);
        List<Attempt> attempts = [];
        while (_attempts.TryDequeue(out var attempt))
        {
            attempts.Add(attempt);
            Interlocked.Decrement(ref _backlog);
        }

        Dictionary<RequestKey, RequestCounts> requests;
        Dictionary<ResultKey, long> results;
        lock (_requestsLock)
        {
            (requests, _requests) = (_requests, []);
            (results, _results) = (_results, []);
        }

        var isFirst = !_hasDrained;
        _hasDrained = true;
        return new MeasurementBatch(++_sequence, completeBefore, attempts, [.. requests])
        {
            IsFirst = isFirst,
            Results = [.. results],
            Launch = _launch.Take(),
        };
    }

    private void Count(in RequestKey key, AttemptOutcome outcome, AttemptResult? result)
    {
        var one = new RequestCounts(1, outcome == AttemptOutcome.Refused ? 1 : 0, outcome == AttemptOutcome.Failed ? 1 : 0);
        lock (_requestsLock)
        {
            _requests[key] = _requests.GetValueOrDefault(key) + one;
            if (result is { } ended)
            {
                var results = ResultKey.Of(key, ended);
                _results[results] = _results.GetValueOrDefault(results) + 1;
            }
        }

        metrics.Count(key, outcome);
    }

    private void Enqueue(in Attempt attempt)
    {
        if (Interlocked.Increment(ref _backlog) <= MaxBacklog)
        {
            _attempts.Enqueue(attempt);
            return;
        }

        Interlocked.Decrement(ref _backlog);
        _seen.Clear();
        metrics.Dropped();
    }
}

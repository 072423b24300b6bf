using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Rollout;

/// <summary>
/// Changes for later. When the time comes, a change obeys all that it would obey if its author made it then: it never passes a stage
/// that is not done, and waits for a second person where it takes one.
/// </summary>
public interface IFlagSchedule
{
    /// <summary>Those that wait first, the soonest on top; at most 200.</summary>
    Task<Result<IReadOnlyList<ScheduledChange>>> ReadAsync(string flag, CancellationToken cancellationToken);

    Task<Result<ScheduledChange>> AddAsync(string flag, PlannedChange change, ChangeRequest request, CancellationToken cancellationToken);

    /// <summary>409 where its time has come.</summary>
    Task<Result<ScheduledChange>> CancelAsync(string flag, string id, ChangeRequest request, CancellationToken cancellationToken);
}

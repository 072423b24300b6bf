using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Guard;

namespace SecureMessaging.Rollout;

/// <summary>What was measured of both flows, and what the guard makes of it.</summary>
public interface IGuardReports
{
    /// <param name="flag">Its name; 404 where there is none.</param>
    /// <param name="epoch">Which life of the flag; null: the present one.</param>
    /// <param name="stage">Index into the plan; null: the present one.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    Task<Result<ComparisonResponse>> CompareAsync(string flag, int? epoch, int? stage, CancellationToken cancellationToken);

    /// <summary>The guard's verdict on the present stage, and the rollbacks it has decided.</summary>
    Task<Result<GuardResponse>> ReadGuardAsync(string flag, CancellationToken cancellationToken);
}

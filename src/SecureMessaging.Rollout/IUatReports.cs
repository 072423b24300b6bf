using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Rollout;

/// <summary>What the named users of UAT did, and how it went.</summary>
public interface IUatReports
{
    /// <param name="flag">Its name; 404 where there is none.</param>
    /// <param name="epoch">Which life of the flag; null: the present one.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    Task<Result<UatReport>> ReadAsync(string flag, int? epoch, CancellationToken cancellationToken);
}

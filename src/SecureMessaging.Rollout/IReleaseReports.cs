using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Rollout;

/// <summary>What a release is decided by, and what is reported of it afterwards.</summary>
public interface IReleaseReports
{
    /// <summary>What the named users of UAT did, and how it went.</summary>
    /// <param name="flag">Its name; 404 where there is none.</param>
    /// <param name="epoch">Which life of the flag; null: the present one.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    Task<Result<UatReport>> ReadUatAsync(string flag, int? epoch, CancellationToken cancellationToken);

    /// <summary>What everybody did in a range of days.</summary>
    /// <param name="flag">The measured flag; 404 where there is none of that name, 422 where it is another.</param>
    /// <param name="from">First day, in UTC.</param>
    /// <param name="to">The day after the last.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    Task<Result<LaunchReport>> ReadLaunchAsync(string flag, DateOnly from, DateOnly to, CancellationToken cancellationToken);

    /// <summary>Keeps how content a person is. Of several ratings of one day and stage the last counts.</summary>
    /// <param name="user">Whose. Kept as a pseudonym.</param>
    /// <param name="isNew">Whether the person is in the new flow.</param>
    /// <param name="stage">Of writing a message.</param>
    /// <param name="rating">1 to 5.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    Task<Result<int>> RateAsync(UserId user, bool isNew, string stage, int rating, CancellationToken cancellationToken);
}

using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Reports.Launch;

namespace SecureMessaging.Rollout.Reports;

internal sealed class ReleaseReports(UatReports uat, LaunchReports launch, LaunchRatings ratings) : IReleaseReports
{
    /// <summary>A table of zeros would say that nobody did anything.</summary>
    /// <returns>Null for the flag whose users' requests are counted.</returns>
    public static InvalidFields? NotMeasured(string flag, IServiceFlags flags) => flag == flags.Measured
        ? null
        : new InvalidFields("flag", $"No figures are kept of this flag: what its users do is counted for {flags.Measured}");

    public Task<Result<UatReport>> ReadUatAsync(string flag, int? epoch, CancellationToken cancellationToken) =>
        uat.ReadAsync(flag, epoch, cancellationToken);

    public Task<Result<LaunchReport>> ReadLaunchAsync(string flag, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        launch.ReadAsync(flag, from, to, cancellationToken);

    public async Task<Result<int>> RateAsync(UserId user, bool isNew, string stage, int rating, CancellationToken cancellationToken)
    {
        try
        {
            await ratings.SaveAsync(user, isNew, stage, rating, cancellationToken);
            return rating;
        }
        catch (DbException)
        {
            return new ServiceUnavailable("store");
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }
}

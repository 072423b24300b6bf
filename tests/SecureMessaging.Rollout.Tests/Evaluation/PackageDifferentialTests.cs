using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Tests.Evaluation;

/// <summary>Our draw and threshold against the package's own targeting filter: a flag moved here moves nobody.</summary>
public sealed class PackageDifferentialTests
{
    private const string Flag = "messaging_compose_v2";

    private static readonly ContextualTargetingFilter Package = new(
        Options.Create(new TargetingEvaluationOptions()), NullLoggerFactory.Instance);

    [Fact]
    public async Task Draw_RandomUsersAndPercentages_AgreesWithThePackageEveryTime()
    {
        var random = new Random(20260601);
        var draw = new UserBucket(FlagHash.Sha256, Flag);
        var differences = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var user = random.NextInt64().ToString("x", CultureInfo.InvariantCulture);
            var percentage = RolloutPercentage.Of(random.Next(0, 100_001) / 1_000m);
            var ours = draw.Of(user) < BucketThresholds.Sha256(percentage);
            differences += ours == await PackageAsync(user, percentage.AsDouble) ? 0 : 1;
        }

        Assert.Equal(0, differences);
    }

    [Fact]
    public async Task Threshold_UserRightAtTheBoundary_AgreesWithThePackage()
    {
        // 65.352 % and 65.353 % lie on either side of this user's place.
        const string User = "User;1";
        var draw = new UserBucket(FlagHash.Sha256, Flag).Of(User);

        foreach (var percent in new[] { 65.352m, 65.353m })
        {
            var ours = draw < BucketThresholds.Sha256(RolloutPercentage.Of(percent));

            Assert.Equal(await PackageAsync(User, (double)percent), ours);
        }
    }

    private static Task<bool> PackageAsync(string user, double percentage) => Package.EvaluateAsync(
        new FeatureFilterEvaluationContext
        {
            FeatureName = Flag,
            Settings = new TargetingFilterSettings { Audience = new Audience { DefaultRolloutPercentage = percentage } },
        },
        new TargetingContext { UserId = user });
}

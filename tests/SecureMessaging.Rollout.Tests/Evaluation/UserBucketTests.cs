using System.Globalization;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Tests.Evaluation;

public sealed class UserBucketTests
{
    [Theory]
    [InlineData("User;1", "messaging_compose_v2", 2806849303u, "0000111")]
    [InlineData("User;2", "messaging_compose_v2", 4006037007u, "0000011")]
    [InlineData("1012853550V207686", "messaging_compose_v2", 630793435u, "0011111")]
    [InlineData("vets.gov.user+226@gmail.com", "messaging_compose_v2", 476029569u, "0011111")]
    [InlineData("User;1", "mhv_secure_messaging_cerner_pilot", 4109655409u, "0000011")]
    public void Sha256_GoldenVector_HasThatDrawAndIsOnAtThosePercentages(string user, string flag, uint draw, string onAt)
    {
        var drawn = new UserBucket(FlagHash.Sha256, flag).Of(user);

        var on = new[] { 1m, 10, 25, 50, 75, 99, 100 }.Select(
            percent => drawn < BucketThresholds.Sha256(RolloutPercentage.Of(percent)) ? '1' : '0');
        Assert.Equal(draw, drawn);
        Assert.Equal(onAt, string.Concat(on));
    }

    [Theory]
    [InlineData("User;1", "messaging_compose_v2", 18119u, "001111")]
    [InlineData("User;2", "messaging_compose_v2", 4637u, "011111")]
    [InlineData("1012853550V207686", "messaging_compose_v2", 93764u, "000001")]
    [InlineData("vets.gov.user+226@gmail.com", "messaging_compose_v2", 53538u, "000011")]
    [InlineData("User;1", "mhv_secure_messaging_cerner_pilot", 98344u, "000001")]
    public void FlipperCrc32_GoldenVector_HasThatBucketAndIsOnAtThosePercentages(string user, string flag, uint bucket, string onAt)
    {
        var drawn = new UserBucket(FlagHash.FlipperCrc32, flag).Of(user);

        var on = new[] { 1m, 10, 25, 50, 75, 99 }.Select(
            percent => drawn < BucketThresholds.FlipperCrc32(RolloutPercentage.Of(percent)) ? '1' : '0');
        Assert.Equal(bucket, drawn);
        Assert.Equal(onAt, string.Concat(on));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    [InlineData("lt-LT")]
    public void Draw_RequestOfAnotherCulture_IsTheSame(string culture)
    {
        var draw = new UserBucket(FlagHash.Sha256, "messaging_compose_v2");
        var before = draw.Of("IDENTITY-I-1");
        var present = CultureInfo.CurrentCulture;

        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var after = draw.Of("IDENTITY-I-1");
        CultureInfo.CurrentCulture = present;

        Assert.Equal(before, after);
    }

    [Fact]
    public void Draw_ComposedAndDecomposedId_AreTwoUsers()
    {
        var draw = new UserBucket(FlagHash.Sha256, "messaging_compose_v2");

        Assert.NotEqual(draw.Of("Ren\u00e9"), draw.Of("Rene\u0301"));
    }

    [Fact]
    public void Draw_IdLongerThanTheStackBuffer_IsDrawnAllTheSame()
    {
        var draw = new UserBucket(FlagHash.Sha256, "messaging_compose_v2");
        var longId = new string('x', 5_000);

        Assert.Equal(draw.Of(longId), draw.Of(longId));
        Assert.NotEqual(draw.Of(longId), draw.Of(longId[1..]));
    }

    [Fact]
    public void Draw_IdThatFillsTheStackBufferAlone_IsDrawnWithItsSalt()
    {
        var longId = new string('\u20ac', 340);

        Assert.NotEqual(new UserBucket(FlagHash.Sha256, "one_flag").Of(longId), new UserBucket(FlagHash.Sha256, "two_flag").Of(longId));
    }
}

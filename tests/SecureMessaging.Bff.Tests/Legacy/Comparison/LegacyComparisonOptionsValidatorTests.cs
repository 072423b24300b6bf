using SecureMessaging.Bff.Legacy.Comparison;

namespace SecureMessaging.Bff.Tests.Legacy.Comparison;

public sealed class LegacyComparisonOptionsValidatorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("https://web.example/data/cms/vamc-ehr.json")]
    public void Options_WithinTheirRanges_AreValid(string address) =>
        Assert.True(Validate(new LegacyComparisonOptions { EhrListAddress = address }).Succeeded);

    [Fact]
    public void Options_AllWrong_NamesEachSetting()
    {
        var failures = Validate(new LegacyComparisonOptions
        {
            Interval = TimeSpan.FromSeconds(59),
            RetryAfter = TimeSpan.Zero,
            Timeout = TimeSpan.FromMinutes(2),
            EhrListAddress = "/data/cms/vamc-ehr.json",
        }).Failures!;

        Assert.Equal(
            ["LegacyComparison:Interval", "LegacyComparison:RetryAfter", "LegacyComparison:Timeout", "LegacyComparison:EhrListAddress"],
            failures.Select(failure => failure.Split(' ')[0]));
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(LegacyComparisonOptions options) =>
        new LegacyComparisonOptionsValidator().Validate(null, options);
}

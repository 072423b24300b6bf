using SecureMessaging.Rollout.Seeding;
using SecureMessaging.Rollout.Startup;

namespace SecureMessaging.Rollout.Tests;

public sealed class SeededFlagTests
{
    private const string Named = "00000000-0000-4000-8000-000000000002";

    [Fact]
    public void Of_FlagBehindAnother_LeavesTheNamesToTheOutermost()
    {
        var seed = Seed([Named, Named], ("inner", "outer"));

        Assert.Equal(Named, Assert.Single(SeededFlag.Of("outer", seed, default).Allow).UserRef);
        Assert.Empty(SeededFlag.Of("inner", seed, default).Allow);
        Assert.Equal("outer", SeededFlag.Of("inner", seed, default).Prerequisite?.Flag);
        Assert.Empty(SeededFlag.Errors(seed));
    }

    [Fact]
    public void Errors_CircleUnknownFlagsAndNames_AreAllSaidWithoutTheNames()
    {
        var seed = Seed([Named, "someone@example.com"], ("inner", "outer"), ("outer", "inner"), ("elsewhere", "outer"));

        var errors = SeededFlag.Errors(seed).ToArray();

        Assert.Contains(errors, error => error.Contains("names 'elsewhere'", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("Prerequisites:inner", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("entries 2", StringComparison.Ordinal));
        Assert.DoesNotContain(errors, error => error.Contains("someone", StringComparison.Ordinal));
        Assert.True(new RolloutOptionsValidator().Validate(null, new RolloutOptions { Seed = seed }).Failed);
    }

    private static RolloutSeedOptions Seed(string[] named, params (string Flag, string Needs)[] prerequisites) => new()
    {
        Flags = ["outer", "inner"],
        AllowList = named,
        Prerequisites = prerequisites.ToDictionary(pair => pair.Flag, pair => pair.Needs, StringComparer.Ordinal),
    };
}

using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Startup;

namespace SecureMessaging.Ehr.Tests;

public sealed class EhrProfileRulesTests
{
    private static readonly EhrName First = new("first");
    private static readonly EhrName Second = new("second");
    private static readonly IdRange Low = new(First, 1, 10);

    [Fact]
    public void Check_RangesApartOrTheVerySame_FindsNothing()
    {
        var errors = EhrProfileRules.Check(
        [
            Profile(First, Low), Profile(new EhrName("first-by-another-way"), Low), Profile(Second, new IdRange(Second, 11, 20)),
        ]);

        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(10, 20)]
    [InlineData(1, 10)]
    [InlineData(4, 5)]
    public void Check_TeamNumbersOfTwo_Overlap(long first, long last)
    {
        var errors = EhrProfileRules.Check([Profile(First, Low), Profile(Second, new IdRange(Second, first, last))]);

        Assert.Contains("overlap", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_MessageNumbersOfTwo_Overlap()
    {
        var errors = EhrProfileRules.Check(
        [
            Profile(First, Low) with { MessageIds = Low },
            Profile(Second, new IdRange(Second, 11, 20)) with { MessageIds = new IdRange(Second, 5, 20) },
        ]);

        Assert.Contains("messages", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_MessageNumbersAmongTheAliases_IsAnError()
    {
        var errors = EhrProfileRules.Check([Profile(First, Low) with { MessageIds = new IdRange(First, 1, IdRanges.FirstAlias) }]);

        Assert.Contains("aliases", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(5, 4)]
    [InlineData(1, IdRanges.MaxSafeInteger + 1)]
    public void Check_NoRangeOfNumbers_IsAnError(long first, long last)
    {
        var errors = EhrProfileRules.Check([Profile(First, new IdRange(First, first, last))]);

        Assert.Contains("no range", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_RangeOfAnAdapterThatIsMissing_IsAnError()
    {
        var errors = EhrProfileRules.Check([Profile(Second, Low)]);

        Assert.Contains("missing", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TwoThatListUnknownStations_IsAnError()
    {
        var errors = EhrProfileRules.Check(
        [
            Profile(First, Low) with { ListsUnknownStations = true },
            Profile(Second, new IdRange(Second, 11, 20)) with { ListsUnknownStations = true },
        ]);

        Assert.Contains("second adapter", Assert.Single(errors), StringComparison.Ordinal);
    }

    private static EhrProfile Profile(EhrName name, IdRange teams) =>
        new() { Name = name, Ehr = name, TeamIds = teams, DefaultFailure = SmCode.UnexpectedError };
}

using FsCheck.Xunit;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Tests.Ids;

public sealed class IdRangesTests
{
    /// <summary>2^53 − 1, JavaScript's <c>Number.MAX_SAFE_INTEGER</c>.</summary>
    private const long MaxSafeInteger = 9_007_199_254_740_991;

    [Fact]
    public void MaxSafeInteger_IsWhatJavaScriptHoldsExactly() => Assert.Equal(MaxSafeInteger, IdRanges.MaxSafeInteger);

    [Property]
    public bool Id_AnyNumber_IsInAtMostOneRange(long id) =>
        new[] { IdRanges.IsFromMhv(id), IdRanges.IsAlias(id), IdRanges.IsDerived(id) }.Count(inRange => inRange) <= 1;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData((1L << 51) - 1, 1)]
    [InlineData(1L << 51, 2)]
    [InlineData((1L << 52) - 1, 2)]
    [InlineData(1L << 52, 3)]
    [InlineData(MaxSafeInteger, 3)]
    [InlineData(MaxSafeInteger + 1, 0)]
    public void Id_AtABoundary_IsInTheExpectedRange(long id, int range)
    {
        bool[] ranges = [range == 0, IdRanges.IsFromMhv(id), IdRanges.IsAlias(id), IdRanges.IsDerived(id)];

        Assert.True(ranges[range]);
        Assert.Equal(range == 0 ? 0 : 1, ranges[1..].Count(inRange => inRange));
    }
}

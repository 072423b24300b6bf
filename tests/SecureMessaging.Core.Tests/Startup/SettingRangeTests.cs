using SecureMessaging.Core.Startup;

namespace SecureMessaging.Core.Tests.Startup;

public sealed class SettingRangeTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Check_WithinTheRangeOrOnItsEdge_FindsNothing(int value) =>
        Assert.Empty(SettingRange.Check("A:B", value, 2, 5, "why"));

    [Theory]
    [InlineData(1, "A:B is 1: why. Set it to a value from 2 to 5.")]
    [InlineData(6, "A:B is 6: why. Set it to a value from 2 to 5.")]
    public void Check_OutsideTheRange_SaysWhatIsWrongWhyAndWhatToSet(int value, string error) =>
        Assert.Equal([error], SettingRange.Check("A:B", value, 2, 5, "why"));
}

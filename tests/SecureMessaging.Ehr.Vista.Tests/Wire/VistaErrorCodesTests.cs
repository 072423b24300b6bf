using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Tests.Wire;

public sealed class VistaErrorCodesTests
{
    [Theory]
    [InlineData(98, false)]
    [InlineData(99, true)]
    [InlineData(170, true)]
    [InlineData(910, true)]
    [InlineData(915, true)]
    [InlineData(199, false)]
    public void IsKnown_ToVista_IsEveryCodeButOracleHealths(int number, bool known) =>
        Assert.Equal(known, VistaErrorCodes.IsKnown(SmCode.Of(number)));
}

using System.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine;

/// <summary>Where a command goes. Somewhere else than was meant is worse than nowhere.</summary>
public sealed class ShellAddressTests
{
    [Theory]
    [InlineData(null, "", "http://localhost:5080/")]
    [InlineData("https://ops.example", "", "https://ops.example/")]
    [InlineData("https://ops.example", "--url http://other.example", "http://other.example/")]
    [InlineData("ops.example", "--url http://other.example", "http://other.example/")]
    public void Address_SaidOrInTheEnvironment_IsWhereTheCommandGoes(string? variable, string arguments, string address)
    {
        var option = ShellOptions.Address(variable);

        var parsed = new Command("any") { option }.Parse(arguments);

        Assert.Empty(parsed.Errors);
        Assert.Equal(address, parsed.GetRequiredValue(option).ToString());
    }

    [Theory]
    [InlineData("ops.example", "", "SM_OPS_URL is not")]
    [InlineData("", "", "SM_OPS_URL is not")]
    [InlineData("ftp://ops.example", "", "SM_OPS_URL is not")]
    [InlineData(null, "--url ops.example:5080", "--url is not")]
    public void Address_ThatIsNone_IsAnErrorAndNotThisMachine(string? variable, string arguments, string problem)
    {
        var parsed = new Command("any") { ShellOptions.Address(variable) }.Parse(arguments);

        Assert.StartsWith(problem, Assert.Single(parsed.Errors).Message, StringComparison.Ordinal);
    }
}

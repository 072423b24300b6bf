using SecureMessaging.Sandbox;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

public sealed class SandboxGuardTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Sandbox_OutsideDevelopment_CannotBeBuilt(string environment)
    {
        void Start() => SandboxApplication.Create("http://localhost:0", [$"--environment={environment}"]);

        var refusal = Assert.Throws<NotInDevelopmentException>(Start);
        Assert.Contains(environment, refusal.Message, StringComparison.Ordinal);
    }
}

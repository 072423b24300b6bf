using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using SecureMessaging.Ehr.Resilience.Settings;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Tests.Settings;

public sealed class VistaOptionsValidatorTests
{
    [Fact]
    public void Options_ByDefault_AreValid() => Assert.Empty(Errors(new VistaOptions()));

    [Fact]
    public void Options_WrongInManyWays_AreReportedAllAtOnce()
    {
        var options = new VistaOptions
        {
            BaseAddress = "http://mhv.example/v1",
            UserAgent = "",
            Retry = new UpstreamRetry { Attempts = 9 },
            Breaker = new UpstreamBreaker { MinThroughput = 1 },
            Delivery = new VistaDeliveryOptions { SettleTime = TimeSpan.FromSeconds(5) },
            Attachments = new VistaAttachmentOptions { AllowHttpOnLoopback = true },
        };

        var errors = Errors(options);

        Assert.Equal(6, errors.Length);
        Assert.All(errors, error => Assert.Matches(@"^Vista:\w+(:\w+)? .+: .+\. .+\.$", error));
    }

    [Theory]
    [InlineData("http://mhv.example/v1/", false)]
    [InlineData("http://localhost:5090/v1/", true)]
    [InlineData("https://mhv.example/v1/", true)]
    [InlineData("https://mhv.example/v1", false)]
    [InlineData("mhv.example/", false)]
    public void BaseAddress_MustBeHttpsAndEndWithASlash(string address, bool valid) =>
        Assert.Equal(valid, Errors(new VistaOptions { BaseAddress = address }).Length == 0);

    private static string[] Errors(VistaOptions options) =>
        [.. new VistaOptionsValidator(new HostingEnvironment { EnvironmentName = Environments.Production }).Validate(null, options).Failures ?? []];
}

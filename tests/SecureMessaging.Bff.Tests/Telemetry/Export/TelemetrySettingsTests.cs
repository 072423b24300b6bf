using Microsoft.Extensions.Configuration;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Bff.Telemetry.Export;

namespace SecureMessaging.Bff.Tests.Telemetry.Export;

public sealed class TelemetrySettingsTests
{
    [Theory]
    [InlineData("collector:4317", null, OtlpSettings.EndpointKey)]
    [InlineData("ftp://collector", null, OtlpSettings.EndpointKey)]
    [InlineData("http://collector:4317", "http/json", OtlpSettings.ProtocolKey)]
    public void Endpoint_ThatNothingCanBeSentTo_StopsTheStart(string endpoint, string? protocol, string named)
    {
        Assert.StartsWith(named, Assert.Single(Errors(endpoint, protocol)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("", "http/json")]
    [InlineData("http://collector:4317", null)]
    [InlineData("https://collector:4318", OtlpSettings.HttpProtobuf)]
    public void Endpoint_InOrderOrAbsent_IsFine(string? endpoint, string? protocol)
    {
        Assert.Empty(Errors(endpoint, protocol));
    }

    [Fact]
    public void Endpoint_OverHttp_HasThePathOfTheSignal()
    {
        var settings = new OtlpSettings("http://collector:4318/", OtlpSettings.HttpProtobuf, null);

        Assert.Equal("http://collector:4318/v1/traces", settings.ForTraces().Endpoint.ToString());
    }

    [Theory]
    [InlineData(-0.1, "")]
    [InlineData(1.1, "")]
    [InlineData(double.NaN, "")]
    [InlineData(0.5, "9464")]
    [InlineData(0.5, "https://localhost:9464/")]
    [InlineData(0.5, "http://localhost:9464/metrics")]
    public void Option_OutsideItsRange_IsOneError(double share, string prometheus)
    {
        var result = new TelemetryOptionsValidator().Validate(
            null, new TelemetryOptions { TraceShare = share, PrometheusAddress = prometheus });

        Assert.Single(result.Failures ?? []);
    }

    [Fact]
    public void Options_ByDefault_AreInOrderAndSendNothing()
    {
        var options = new TelemetryOptions();

        Assert.True(new TelemetryOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal((0.1, "", false, false), (options.TraceShare, options.PrometheusAddress, options.PlatformNames, options.UniqueUsers));
    }

    private static string[] Errors(string? endpoint, string? protocol) =>
    [
        .. new OtlpSettingsCheck(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [OtlpSettings.EndpointKey] = endpoint,
            [OtlpSettings.ProtocolKey] = protocol,
        }).Build()).Errors(),
    ];
}

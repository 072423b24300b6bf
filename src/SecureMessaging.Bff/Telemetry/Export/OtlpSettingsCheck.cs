using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Telemetry.Export;

/// <summary>Telemetry that goes nowhere is missed on the day it is needed, so a wrong address stops the start.</summary>
internal sealed class OtlpSettingsCheck(IConfiguration configuration) : IStartupCheck
{
    public IEnumerable<string> Errors()
    {
        if (OtlpSettings.Of(configuration) is not { } settings)
        {
            yield break;
        }

        if (!settings.HasEndpoint)
        {
            yield return $"{OtlpSettings.EndpointKey} is not an http or https address: nothing would be exported. "
                + "Set it to the collector, for example http://collector:4317, or leave it empty.";
        }

        if (!settings.HasProtocol)
        {
            yield return $"{OtlpSettings.ProtocolKey} is neither {OtlpSettings.Grpc} nor {OtlpSettings.HttpProtobuf}: "
                + "the exporter speaks no other. Set it to one of them, or leave it empty for gRPC.";
        }
    }
}

using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Telemetry.Export;

internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(TelemetryOptions options)
    {
        foreach (var error in SettingRange.Check(
            "Telemetry:TraceShare", double.IsNaN(options.TraceShare) ? -1 : options.TraceShare, 0, 1, "it is a share of all traces"))
        {
            yield return error;
        }

        if (options.PrometheusAddress.Length > 0 && !IsAddress(options.PrometheusAddress))
        {
            yield return "Telemetry:PrometheusAddress is not http://host:port/: metrics would be read nowhere. "
                + "Set it to an address of its own, for example http://localhost:9464/, or leave it empty.";
        }
    }

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.PathAndQuery == "/";
}

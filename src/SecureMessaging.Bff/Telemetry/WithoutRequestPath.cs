using Serilog.Core;
using Serilog.Events;

namespace SecureMessaging.Bff.Telemetry;

/// <summary>
/// The framework puts the path of the request on every log line. Paths hold account ids and message ids; the line of the
/// request itself says the route, and that is enough.
/// </summary>
internal sealed class WithoutRequestPath : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
}

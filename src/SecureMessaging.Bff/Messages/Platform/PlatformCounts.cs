using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.Messages.Platform;

/// <summary>
/// By setting, a send under the names and tags that the platform's own dashboards count: a send answered here never reaches
/// legacy, and its figures would fall with the rollout. Here success is a message that its EHR took; there it is also one that nobody
/// confirmed.
/// </summary>
internal sealed class PlatformCounts
{
    private const string Prefix = "mhv.sm.api.client.";
    private const string Unknown = "unknown";

    private readonly Dictionary<string, Counter<long>> _sends = [];
    private readonly Counter<long> _stations;
    private readonly IOptions<TelemetryOptions> _options;
    private readonly IFacilityDirectory _facilities;

    public PlatformCounts(IMeterFactory meters, IOptions<TelemetryOptions> options, IFacilityDirectory facilities)
    {
        var meter = meters.Create(TelemetryNames.PlatformMeter);
        foreach (var name in PlatformNames.All)
        {
            _sends[name] = meter.CreateCounter<long>(Prefix + name, description: "As the platform counts it");
        }

        _stations = meter.CreateCounter<long>($"{Prefix}message_sent_to_station", description: "As the platform counts it");
        (_options, _facilities) = (options, facilities);
    }

    /// <param name="context">Of the send.</param>
    /// <param name="command">What was sent.</param>
    /// <param name="ehr">Null where the message did not get as far as an EHR.</param>
    /// <param name="sent">The response says that it was sent.</param>
    public void Answered(HttpContext context, SendCommand command, EhrName? ehr, bool sent)
    {
        if (!_options.Value.PlatformNames)
        {
            return;
        }

        var platform = KeyValuePair.Create<string, object?>(
            "platform", context.Request.Path.StartsWithSegments(MessagingRoutes.App) ? "mobile" : "web");
        var source = KeyValuePair.Create<string, object?>("ehr_source", ehr?.Value.Replace('-', '_') ?? Unknown);
        _sends[PlatformNames.Of(command)].Add(
            1, platform, source, KeyValuePair.Create<string, object?>("status", sent ? "success" : "failure"));
        if (sent)
        {
            _stations.Add(1, platform, source, KeyValuePair.Create<string, object?>("station_number", StationOf(command) ?? Unknown));
        }
    }

    /// <summary>As the web client named it, where there is such a facility: anybody may write anything there.</summary>
    public string? StationOf(SendCommand command) =>
        StationNumber.TryParse(command.Fields.StationNumber, out var station) ? _facilities.Find(station)?.Station.Value : null;
}

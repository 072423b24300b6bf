using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Messages.Platform;

/// <summary>
/// By setting, the platform's count of people who sent a message: legacy counts one at each send that it answers, and this one never
/// reached it. Asked in the name of the sender, after the sender has the answer, and never again: the platform
/// keeps one row for a person however often it hears of them.
/// </summary>
internal sealed partial class UniqueUserReport
{
    private const string Path = "/my_health/v1/unique_user_metrics";
    private const string Event = "mhv_sm_message_sent";

    /// <summary>Nobody waits for it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly IBaseFlowReader _legacy;
    private readonly PlatformCounts _counts;
    private readonly IOptions<TelemetryOptions> _options;
    private readonly ILogger<UniqueUserReport> _logger;
    private readonly Counter<long> _outcomes;

    public UniqueUserReport(
        IBaseFlowReader legacy, PlatformCounts counts, IOptions<TelemetryOptions> options, IMeterFactory meters,
        ILogger<UniqueUserReport> logger)
    {
        (_legacy, _counts, _options, _logger) = (legacy, counts, options, logger);
        _outcomes = meters.Create(TelemetryNames.Meter).CreateCounter<long>(
            "sm.platform.unique_users", description: "Senders reported to the platform's count of unique users");
    }

    public async Task SentAsync(HttpContext context, SendCommand command)
    {
        if (!_options.Value.UniqueUsers)
        {
            return;
        }

        var station = _counts.StationOf(command);
        var json = station is null
            ? JsonSerializer.SerializeToUtf8Bytes(new { event_names = (string[])[Event] })
            : JsonSerializer.SerializeToUtf8Bytes(new { event_names = (string[])[Event], station_number = station });
        Note(await TellAsync(context, json));
    }

    /// <returns>The status of the platform's answer; 0 where there was none.</returns>
    private async Task<int> TellAsync(HttpContext context, byte[] json)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return (await _legacy.AskAsync(context, Path, json, limit.Token)).Status;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Where it was not taken, their figure lacks one, or has it by the person's next message.</summary>
    private void Note(int status)
    {
        var outcome = status switch
        {
            0 => "no_answer",
            >= StatusCodes.Status500InternalServerError => "failed",
            >= StatusCodes.Status300MultipleChoices => "refused",
            _ => "taken",
        };
        _outcomes.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome));
        if (outcome != "taken")
        {
            NotTaken(_logger, status == 0 ? "no answer" : $"status {status.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    [LoggerMessage(
        EventId = 5111, Level = LogLevel.Warning,
        Message = "The platform's count of unique users did not take a sender of the new flow: {Reason}")]
    private static partial void NotTaken(ILogger logger, string reason);
}

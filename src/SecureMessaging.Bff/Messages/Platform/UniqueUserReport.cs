using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.Messages.Platform;

/// <summary>
/// By setting, the platform's count of people who sent a message: legacy counts one at each send that it answers, and this one never
/// reached it. Asked in the name of the sender, after the sender has the answer, and never again: the platform
/// keeps one row for a person however often it hears of them.
/// </summary>
internal sealed class UniqueUserReport(IBaseFlowReader legacy, PlatformCounts counts, IOptions<TelemetryOptions> options)
{
    private const string Path = "/my_health/v1/unique_user_metrics";
    private const string Event = "mhv_sm_message_sent";

    /// <summary>Nobody waits for it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task SentAsync(HttpContext context, SendCommand command)
    {
        if (!options.Value.UniqueUsers)
        {
            return;
        }

        var station = counts.StationOf(command);
        var json = station is null
            ? JsonSerializer.SerializeToUtf8Bytes(new { event_names = (string[])[Event] })
            : JsonSerializer.SerializeToUtf8Bytes(new { event_names = (string[])[Event], station_number = station });
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await legacy.AskAsync(context, Path, json, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Their figure lacks one, or has it by the person's next message.
        }
    }
}

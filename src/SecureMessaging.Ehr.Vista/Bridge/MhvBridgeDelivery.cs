using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Bridge;

/// <summary>Asks MHV what became of a message on its way to Oracle Health.</summary>
internal sealed class MhvBridgeDelivery(VistaClient client, IOptions<VistaOptions> options, TimeProvider time)
{
    /// <summary>Reads the status until it is final, the deadline has passed, or too many reads have failed.</summary>
    public async Task<MhvBridgeStatus> WaitAsync(Patient patient, long message, CancellationToken cancellationToken)
    {
        var settings = options.Value.Bridge;
        var start = time.GetTimestamp();
        var errors = 0;
        while (true)
        {
            var asked = await AskAsync(patient, message, cancellationToken);
            errors += asked is IFailedResult ? 1 : 0;
            if (asked.TryGet(out var status, out _) && status != MhvBridgeStatus.Pending)
            {
                return status;
            }

            if (errors >= settings.MaxErrors || time.GetElapsedTime(start) + settings.PollInterval > settings.Deadline)
            {
                return MhvBridgeStatus.Pending;
            }

            await Task.Delay(settings.PollInterval, time, cancellationToken);
        }
    }

    public async Task<Result<MhvBridgeStatus>> AskAsync(Patient patient, long message, CancellationToken cancellationToken)
    {
        var read = await client.ReadAsync(
            patient,
            VistaCall.Get(VistaOperations.Status, $"message/{message}/status"),
            (body, token) => VistaReplies.ObjectAsync(body, VistaJson.Default.VistaStatus, VistaOperations.Status, token),
            cancellationToken);
        return read.Map(response => response.Status?.Trim().ToUpperInvariant() switch
        {
            "SENT" => MhvBridgeStatus.Sent,
            "FAILED" or "INVALID" => MhvBridgeStatus.Failed,
            "UNKNOWN" or "NOT_SUPPORTED" => MhvBridgeStatus.Unknowable,
            _ => MhvBridgeStatus.Pending,
        });
    }
}

using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Vista.Contracts;
using SecureMessaging.Bff.Vista.Wire;

namespace SecureMessaging.Bff.Vista.Delivery;

/// <summary>
/// A message with its text. Thread reads come first, for they leave read marks alone; their answer was seen without the very
/// message asked for, so the single read fills the gap.
/// </summary>
internal sealed class VistaThread(VistaClient client, VistaReplies replies)
{
    public async Task<Result<VistaMessage>> ReadMessageAsync(
        Patient patient, long id, VistaScope scope, CancellationToken cancellationToken)
    {
        var flag = scope == VistaScope.WithOracleHealth ? "?requiresOHMessages=1" : "";
        var thread = await client.ReadAsync(
            patient,
            VistaCall.Get(VistaOperations.Threads, $"message/{id}/allmessagesforthread/1{flag}"),
            (body, token) => replies.MessagesAsync(body, VistaOperations.Threads, scope, token),
            cancellationToken);
        if (!thread.TryGet(out var rows, out var failure))
        {
            return failure;
        }

        return rows.FirstOrDefault(row => row.Number == id && row.Text is not null) is { } found
            ? found
            : await client.ReadAsync(
                patient,
                VistaCall.Get(VistaOperations.Message, $"message/{id}/read"),
                (body, token) => replies.MessageAsync(body, VistaOperations.Message, token),
                cancellationToken);
    }
}

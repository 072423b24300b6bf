using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>
/// Conversations and single messages. The thread is read first, because that leaves read marks alone. Its response may lack the
/// very message that was asked for; then that message is read by itself.
/// </summary>
internal sealed class VistaThread(VistaClient client, VistaReplies replies)
{
    /// <summary>The message with its text.</summary>
    public async Task<Result<VistaMessage>> ReadMessageAsync(
        Patient patient, long id, VistaScope scope, CancellationToken cancellationToken)
    {
        var thread = await ReadAsync(patient, id, scope, cancellationToken);
        if (!thread.TryGet(out var rows, out var failure))
        {
            return failure;
        }

        return rows.FirstOrDefault(row => row.Number == id && row.Text is not null) is { } found
            ? found
            : await ReadSingleAsync(patient, id, cancellationToken);
    }

    /// <summary>The other messages of its conversation, and perhaps the message itself.</summary>
    public Task<Result<IReadOnlyList<VistaMessage>>> ReadAsync(
        Patient patient, long id, VistaScope scope, CancellationToken cancellationToken)
    {
        var flag = scope == VistaScope.WithOracleHealth ? "?requiresOHMessages=1" : "";
        return client.ReadAsync(
            patient,
            VistaCall.Get(VistaOperations.Threads, $"message/{id}/allmessagesforthread/1{flag}"),
            (body, token) => replies.MessagesAsync(body, VistaOperations.Threads, scope, token),
            cancellationToken);
    }

    /// <summary>Marks the message as read, as opening it does.</summary>
    public Task<Result<VistaMessage>> ReadSingleAsync(Patient patient, long id, CancellationToken cancellationToken) =>
        client.ReadAsync(
            patient,
            VistaCall.Get(VistaOperations.Message, $"message/{id}/read"),
            (body, token) => replies.MessageAsync(body, VistaOperations.Message, token),
            cancellationToken);
}

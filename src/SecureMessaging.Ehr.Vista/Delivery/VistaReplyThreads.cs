using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>
/// MHV's history of a message. A draft does not say what it answers; the newest message before it is that.
/// </summary>
internal sealed class VistaReplyThreads(VistaClient client, VistaReplies replies) : IReplyThreads
{
    public EhrName Name => EhrName.Vista;

    public async Task<Result<ImmutableArray<long>>> ReadBeforeAsync(
        Patient patient, long messageOrDraft, CancellationToken cancellationToken)
    {
        var history = await client.ReadAsync(
            patient,
            VistaCall.Get(VistaOperations.Message, $"message/{messageOrDraft}/history"),
            (reply, token) => replies.MessagesAsync(reply, VistaOperations.Message, VistaScope.WithOracleHealth, token),
            cancellationToken);
        return history.Map(rows => rows
            .Where(row => row is { Number: not null, SentDate: not null } && row.Number != messageOrDraft)
            .OrderByDescending(row => row.SentDate)
            .Select(row => row.Number!.Value)
            .ToImmutableArray());
    }
}

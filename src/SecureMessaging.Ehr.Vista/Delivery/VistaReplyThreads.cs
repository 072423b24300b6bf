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

    /// <summary>
    /// Whether a message or draft stands in the conversation of the message that is answered: equal words may answer two of them.
    /// </summary>
    public async Task<Result<bool>> IsAnswerToAsync(
        Patient patient, long messageOrDraft, long answered, CancellationToken cancellationToken)
    {
        var read = await ReadBeforeAsync(patient, messageOrDraft, cancellationToken);
        if (!read.TryGet(out var before, out var failure))
        {
            return failure;
        }

        if (before.Contains(answered) || before.IsEmpty)
        {
            return before.Contains(answered);
        }

        // A message that was moved away is perhaps not shown; what stood before it is.
        var earlier = await ReadBeforeAsync(patient, answered, cancellationToken);
        return earlier.Map(shown => shown.Any(before.Contains));
    }
}

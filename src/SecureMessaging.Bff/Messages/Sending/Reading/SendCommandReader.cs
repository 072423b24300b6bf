using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>Reads a request to send into a command, which is given the identity of its submission here.</summary>
internal sealed class SendCommandReader(IncomingMessageReader messages, StoreClock time, ProcessStalls stalls)
{
    /// <param name="context">The request; its body is read.</param>
    /// <param name="replyToId">The number in the web client of the message replied to; null for a new message.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async Task<Result<SendCommand>> ReadAsync(HttpContext context, long? replyToId, CancellationToken cancellationToken)
    {
        if (!IdempotencyKeyHeader.TryRead(context.Request, out var key))
        {
            return RequestRefused.BadRequest($"{IdempotencyKeyHeader.Name} must be {IdempotencyKeyHeader.Rule}");
        }

        var arrival = RequestArrival.Now(time, stalls);
        var identity = SubmissionIdentity.New(time);
        var read = await messages.ReadAsync(context, identity, cancellationToken);
        return read.Map(message => new SendCommand
        {
            Identity = identity,
            Arrival = arrival,
            User = context.RequireMessagingUser(),
            Flow = context.GetFlowDecision(),
            Fields = NotDeliveredNote.Without(message.Fields),
            Uploads = message.Uploads,
            ReplyToId = replyToId,
            IdempotencyKey = key,
        });
    }
}

using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>Recognises a message of the base flow that this service has under way or has sent, and gives its outcome.</summary>
internal sealed class SubmissionJoiner(
    SubmissionKeyResolver keys, SubmissionDeduplicator deduplicator, SubmissionAwaiter awaiter, PendingAdmissions pendings,
    UserPseudonyms pseudonyms, IOptions<MessagesOptions> options)
{
    /// <summary>The outcome of a message this service knows; null for one it does not know.</summary>
    public async Task<Result<Submission>?> TryJoinAsync(SendCommand command, CancellationToken cancellationToken)
    {
        using var uploads = command.Uploads;
        try
        {
            // What is taken up and not yet in the store cannot be recognised there.
            var userKey = await pseudonyms.OfAsync(command.User.Id, cancellationToken);
            if (await pendings.WhenNoneAsync(userKey, options.Value.ResponseDeadline, cancellationToken) is { } pending)
            {
                return new OutcomeUnconfirmed(pending.Value);
            }

            if (await keys.ResolveKnownAsync(command, cancellationToken) is not { } resolved)
            {
                return null;
            }

            if (!resolved.TryGet(out var keyed, out var unclear))
            {
                return unclear;
            }

            if (await deduplicator.AnswerOrGiveUpAsync(keyed, command.Arrival.Earliest, cancellationToken) is not { } answer)
            {
                return null;
            }

            return answer.TryGet(out var admitted, out var refused)
                ? await awaiter.ForAsync(admitted.Row, command.Arrival, command.Receipt, cancellationToken)
                : refused;
        }
        catch (Exception away) when (away is DbException or CryptographicException)
        {
            return MessageSender.StoreDown;
        }
    }
}

using System.Diagnostics;
using SecureMessaging.Bff.Messages.Sending.Admission;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Sending.Routing;

/// <summary>Sends a message the way it is to go, and takes away the draft it was written from once the message is kept.</summary>
internal sealed class RoutedSender(MessageSender sender, SubmissionJoiner joiner, IDraftConsumer drafts)
{
    /// <summary>The settled submission; null for a message that legacy has to send.</summary>
    public async Task<Result<Submission>?> TrySendAsync(SendRoute route, SendCommand command, CancellationToken cancellationToken)
    {
        var sent = route switch
        {
            SendRoute.NewFlow => await sender.SendAsync(command, cancellationToken),
            SendRoute.FinishWhatWasBegun => await sender.SendAsync(
                command with { Flow = command.Flow.ForCompletion() }, cancellationToken),
            SendRoute.JoinOrProxyToLegacy => await joiner.TryJoinAsync(command, cancellationToken),
            _ => throw new UnreachableException(),
        };
        var kept = sent is not null && (sent.TryGet(out _, out var failure) || failure is OutcomeUnconfirmed);
        if (kept && command.Fields.DraftId is { } draftId)
        {
            // The submission holds the text from here on, whatever becomes of it.
            await drafts.ConsumeAsync(command.User, draftId, CancellationToken.None);
        }

        return sent;
    }
}

using System.Diagnostics;
using SecureMessaging.Bff.Messages.Sending.Admission;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Sending.Routing;

/// <summary>Sends a message the way it is to go, and takes away the draft it was written from once the message is sent.</summary>
internal sealed class RoutedSender(MessageSender sender, SubmissionJoiner joiner, SentDraftRemover drafts)
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
        if (sent is not null && sent.TryGet(out var submission, out _))
        {
            // Before the response: the list of drafts that the web client reads next must not show it.
            await drafts.ConsumeAsync(submission, CancellationToken.None);
            if (command.Fields.DraftId is { } named && named != submission.DraftId)
            {
                DateTimeOffset? requestedAt = submission.Id == command.Identity.Id ? command.Arrival.Earliest : null;
                await drafts.ConsumeJoinedAsync(submission, named, requestedAt, CancellationToken.None);
            }
        }

        return sent;
    }
}

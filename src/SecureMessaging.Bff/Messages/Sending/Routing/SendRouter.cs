using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Routing;

/// <summary>Finds out what the way of a request depends on, and asks no more than can still decide it.</summary>
internal sealed class SendRouter(SenderHistory history, IDraftConsumer drafts, IdAliases aliases, UserPseudonyms pseudonyms)
{
    /// <summary>As much as is known before the body is read. In the new flow nothing is asked.</summary>
    public async Task<SendRouteFacts> AskBeforeReadingAsync(
        MessagingUser user, FlowDecision flow, long? replyToId, CancellationToken cancellationToken)
    {
        var facts = SendRouteFacts.Of(flow) with { AnswersNumberOfOurs = replyToId is { } answered && IdAliases.IsAlias(answered) };
        if (!facts.InBaseFlow)
        {
            return facts;
        }

        facts = facts with { MayBeKnown = await history.MayKnowAsync(user, cancellationToken) };
        return facts is { MayBeKnown: false, AllowsInFlightCompletion: true, AnswersNumberOfOurs: false }
            ? facts with { KeepsAnyDraft = await drafts.KeepsAnyAsync(user, cancellationToken) }
            : facts;
    }

    /// <summary>The same with what stands in the body.</summary>
    public async Task<SendRouteFacts> AskAfterReadingAsync(
        SendRouteFacts before, SendCommand command, CancellationToken cancellationToken) =>
        before is { AllowsInFlightCompletion: true, IncludesEveryEhr: false } && command.Fields.DraftId is { } begun
            ? before with { KeepsItsDraft = await drafts.KeepsAsync(command.User, begun, cancellationToken) }
            : before;

    /// <summary>
    /// Whether this service gave the number out to this person, for a message or for a reply draft. Another number is one that does not
    /// exist, and legacy says so. While the store does not answer it may be one.
    /// </summary>
    public async Task<bool> GaveNumberAsync(MessagingUser user, long number, CancellationToken cancellationToken)
    {
        try
        {
            return await aliases.FindAsync(await pseudonyms.OfAsync(user.Id, cancellationToken), number, cancellationToken) is not null
                || await drafts.KeepsAsync(user, number, cancellationToken);
        }
        catch (Exception away) when (away is DbException or CryptographicException)
        {
            return true;
        }
    }
}

using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>
/// Whether the draft that a message names is its sender's, and a draft of this message: otherwise the send would take away a text
/// that was written for something else. What the EHR judges by itself when the draft is saved is left to it.
/// </summary>
internal sealed class NamedDraftCheck(
    IDraftConsumer drafts, DraftsSavedLately savedLately, IdAliases aliases, EhrAdapterRegistry adapters,
    IEnumerable<IReplyThreads> threads, IUnknownNumbers unknown)
{
    /// <summary>Why nothing may be sent; null where nothing speaks against it, as for a draft that was deleted meanwhile.</summary>
    public async Task<Failure?> RefusalAsync(SendCommand command, UserPseudonym userKey, CancellationToken cancellationToken)
    {
        if (command.Fields.DraftId is not { } draft)
        {
            return null;
        }

        if (adapters.IssuerOfMessage(draft) is { } issuer)
        {
            return command.ReplyToId is { } answered
                ? await OfConversationAsync(command, issuer, draft, answered, cancellationToken)
                : await OfNewMessageAsync(command, issuer, draft, cancellationToken);
        }

        if (await aliases.FindAsync(userKey, draft, cancellationToken) is not null)
        {
            return await OfKeptAsync(command, draft, cancellationToken);
        }

        unknown.Note(command.User.Id);
        return new SmRefusal(SmCode.MessageNotFound);
    }

    /// <summary>
    /// A draft with a conversation before it is one of a reply; a number that is not the sender's is refused. Where its EHR cannot say,
    /// nothing speaks against the message: it may well go to another EHR.
    /// </summary>
    private async Task<Failure?> OfNewMessageAsync(
        SendCommand command, EhrProfile issuer, long draft, CancellationToken cancellationToken)
    {
        if (savedLately.Contains(command.User.Id, draft)
            || threads.FirstOrDefault(thread => thread.Name == issuer.Name) is not { } ehr)
        {
            return null;
        }

        var read = await ehr.ReadBeforeAsync(command.User.Patient, draft, cancellationToken);
        return read.TryGet(out var before, out var failure) ? before.IsEmpty ? null : OfReply
            : failure.Fault == FailureOwner.Caller ? failure
            : null;
    }

    private async Task<Failure?> OfConversationAsync(
        SendCommand command, EhrProfile issuer, long draft, long answered, CancellationToken cancellationToken)
    {
        if (threads.FirstOrDefault(thread => thread.Name == issuer.Name) is not { } ehr)
        {
            return null;
        }

        var read = await ehr.ReadBeforeAsync(command.User.Patient, draft, cancellationToken);
        return !read.TryGet(out var before, out var failure) ? failure : before.Contains(answered) ? null : OfAnother;
    }

    private async Task<Failure?> OfKeptAsync(SendCommand command, long draft, CancellationToken cancellationToken)
    {
        var kept = await drafts.FindAnsweredAsync(command.User, draft, cancellationToken);
        return !kept.TryGet(out var answers, out var failure) && failure is not null ? failure
            : (answers, command.ReplyToId) switch
            {
                (null, null) => null,
                (null, _) => await drafts.KeepsAsync(command.User, draft, cancellationToken)
                    ? new InvalidFields("base", "This draft cannot have a reply-to message")
                    : null,
                (_, null) => OfReply,
                var (first, second) => first == second ? null : OfAnother,
            };
    }

    private static InvalidFields OfReply => new("base", "This draft requires a reply-to message");

    private static InvalidFields OfAnother => new("base", "This draft answers another message");
}

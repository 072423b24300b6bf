using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>What a number that only this service gives out stands for in the caller's own mailbox.</summary>
internal sealed class ConversationFinder(
    MailboxSources sources, OwnMailboxReader reader, MailReader mail, IdAliases aliases, IUnknownNumbers unknown, StoreGuard guard)
{
    /// <summary>The key behind a number of the person's; null for a number that is nobody's, or another person's.</summary>
    public async Task<Result<EhrMessageKey?>> KeyOfAsync(MessagingUser user, long number, CancellationToken cancellationToken)
    {
        var found = await guard.RunAsync<EhrMessageKey?>(
            user.Id,
            async userKey => new Result<EhrMessageKey?>.Success(await aliases.FindAsync(userKey, number, cancellationToken)),
            StoreGuard.RetryAfter,
            cancellationToken);
        if (found.TryGet(out var key, out _) && key is null)
        {
            unknown.Note(user.Id);
        }

        return found;
    }

    /// <summary>What a number stands for, and its conversation: as the other, and SM904 for a number that is not the person's.</summary>
    public async Task<Result<(EhrMessageKey Key, OwnMailbox Mailbox, Conversation Conversation, MailboxSource Source)>> FindAsync(
        MessagingUser user, FlowDecision flow, long number, CancellationToken cancellationToken)
    {
        if (!(await KeyOfAsync(user, number, cancellationToken)).TryGet(out var key, out var failure))
        {
            return failure;
        }

        if (key is null)
        {
            return new SmRefusal(SmCode.MessageNotFound);
        }

        return (await FindAsync(user, flow, key, cancellationToken)).Map(found => (key, found.Mailbox, found.Conversation, found.Source));
    }

    /// <summary>
    /// The conversation of a message or thread. SM904 where the person has none of that number; the EHR's failure where its mail cannot
    /// be read: a thread is never called unknown because its EHR is away.
    /// </summary>
    public async Task<Result<(OwnMailbox Mailbox, Conversation Conversation, MailboxSource Source)>> FindAsync(
        MessagingUser user, FlowDecision flow, EhrMessageKey key, CancellationToken cancellationToken)
    {
        // Who has left the new flow keeps what was begun there.
        if (sources.For(user, flow.ForCompletion()).FirstOrDefault(other => other.Profile.Name == key.Adapter) is not { } source)
        {
            return new SmRefusal(SmCode.MessageNotFound);
        }

        for (var reads = 1; ; reads++)
        {
            if (!(await reader.ReadAsync(user, [source], cancellationToken)).TryGet(out var mailbox, out var failure))
            {
                return failure;
            }

            if (mailbox.Conversations.FirstOrDefault(conversation => conversation.Holds(key)) is { } found)
            {
                return (mailbox, found, source);
            }

            if (mailbox.Partial.Any(partial => partial.LeavesOut))
            {
                return new ServiceUnavailable("mailbox", StoreGuard.RetryAfter);
            }

            if (reads == 2)
            {
                return new SmRefusal(SmCode.MessageNotFound);
            }

            // The list may be older than the message.
            mail.Forget(mailbox.UserKey, source.Profile.Name);
        }
    }
}

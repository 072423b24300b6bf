using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>A draft of a reply and a draft of a new message must not be mixed: saving one as the other would change
/// its subject.</summary>
internal static class DraftKind
{
    public static LegacyResponse? Check(PersonMailbox mailbox, long? draftId, bool isReply)
    {
        if (draftId is not { } id || !mailbox.Peek(id).Succeeded(out var draft, out _) || !draft.IsDraft
            || draft.ReplyToId.HasValue == isReply)
        {
            return null;
        }

        return LegacyErrors.Invalid([("base",
            isReply ? "This draft requires a reply-to message" : "This draft cannot have a reply-to message")]);
    }
}

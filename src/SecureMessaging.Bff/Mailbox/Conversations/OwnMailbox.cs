using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>All that this service knows of a person's mail beside legacy's.</summary>
/// <param name="UserKey">Whose.</param>
/// <param name="Conversations">Newest first.</param>
/// <param name="Partial">EHRs of which something is missing or old.</param>
internal sealed record OwnMailbox(
    UserPseudonym UserKey, ImmutableArray<Conversation> Conversations, ImmutableArray<PartialEhr> Partial)
{
    /// <summary>And these.</summary>
    public OwnMailbox With(ImmutableArray<Conversation> more) =>
        more.IsEmpty ? this : this with { Conversations = Conversations.AddRange(more) };

    /// <summary>The drafts alone: the mail is not added, and what is missing for it is said.</summary>
    public OwnMailbox WithoutMail(ImmutableArray<PartialEhr> leftOut) => this with { Conversations = [], Partial = leftOut };
}

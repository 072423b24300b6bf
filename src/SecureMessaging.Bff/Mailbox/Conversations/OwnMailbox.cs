using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>All that this service knows of a person's mail beside legacy's.</summary>
/// <param name="UserKey">Whose.</param>
/// <param name="Conversations">Newest first.</param>
/// <param name="Partial">EHRs of which something is missing or old.</param>
internal sealed record OwnMailbox(
    UserPseudonym UserKey, ImmutableArray<Conversation> Conversations, ImmutableArray<PartialEhr> Partial);

using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Sent;

/// <param name="All">Everything that was sent.</param>
/// <param name="Elsewhere">Of it, what was moved out of the Sent folder.</param>
internal sealed record SentMailResult(SentSearchResult All, ImmutableHashSet<EhrMessageKey> Elsewhere);

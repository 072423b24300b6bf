using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Sent;

/// <param name="All">Everything that was sent.</param>
/// <param name="Elsewhere">Of it, what was moved out of the Sent folder.</param>
/// <param name="OfMailboxes">The EHRs whose messages come out of the mail that is shown.</param>
internal sealed record SentMailResult(
    SentSearchResult All, ImmutableHashSet<EhrMessageKey> Elsewhere, ImmutableArray<EhrName> OfMailboxes);

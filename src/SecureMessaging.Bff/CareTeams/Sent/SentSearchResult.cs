using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.CareTeams.Sent;

/// <param name="Items">Of every EHR that answered, newest first.</param>
/// <param name="Partial">EHRs that did not answer, or not with all they hold; empty when all did.</param>
/// <param name="RespondingEhrs">For the request log.</param>
internal sealed record SentSearchResult(ImmutableArray<SentItem> Items, ImmutableArray<PartialEhr> Partial, string RespondingEhrs);

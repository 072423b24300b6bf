using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.CareTeams.Sent;

/// <summary>What one EHR says that a person sent.</summary>
/// <param name="Ehr">Which.</param>
/// <param name="Items">Empty where it did not answer.</param>
/// <param name="Failure">Why it did not answer; null where it did, or an older list stands in.</param>
/// <param name="Partial">What is missing or old, where that is known better than by <paramref name="Failure"/>.</param>
internal sealed record SentPart(EhrName Ehr, ImmutableArray<SentItem> Items, Failure? Failure, PartialEhr? Partial = null);

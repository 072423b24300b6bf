using System.Collections.Immutable;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>What one request gets: the merged list, what is missing in it, and who answered.</summary>
/// <param name="Book">Teams of every record that answered, now or earlier.</param>
/// <param name="Partial">Empty when every record answered in time.</param>
/// <param name="Records">For the request log: <c>vista</c>, <c>oracle-health</c>, <c>both</c>, or empty.</param>
internal sealed record AddressBookAnswer(MergedAddressBook Book, ImmutableArray<PartialRecord> Partial, string Records);

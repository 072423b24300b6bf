using System.Collections.Immutable;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>What one request gets: the merged list, what is missing in it, and who answered.</summary>
/// <param name="Book">Teams of every EHR that answered, now or earlier.</param>
/// <param name="Partial">Empty when every EHR answered in time.</param>
/// <param name="RespondingEhrs">
/// The EHRs that answered, for the request log (<see cref="Telemetry.RespondingEhrsFeature"/>); may be empty.
/// </param>
internal sealed record AddressBookResult(MergedAddressBook Book, ImmutableArray<PartialEhr> Partial, string RespondingEhrs);

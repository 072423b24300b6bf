using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>One EHR's part of an address book.</summary>
/// <param name="Ehr">Which EHR.</param>
/// <param name="Book">Its teams; null when there is nothing, not even an older list.</param>
/// <param name="Failure">Why the current list is missing; with a book, that book is an older one standing in.</param>
internal sealed record EhrListResult(EhrName Ehr, AddressBook? Book, Failure? Failure);

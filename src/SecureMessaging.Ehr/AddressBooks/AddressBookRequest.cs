using System.Collections.Immutable;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Ehr.AddressBooks;

/// <summary>Asks one EHR for one person's care teams.</summary>
/// <param name="Patient">Whose list.</param>
/// <param name="Facilities">The person's facilities on this EHR.</param>
/// <param name="BypassCache">Read past any cache that belongs to this person alone.</param>
public sealed record AddressBookRequest(Patient Patient, ImmutableArray<Facility> Facilities, bool BypassCache);

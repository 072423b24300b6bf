using System.Collections.Immutable;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Ehr.AddressBooks;

/// <summary>Asks one record for one person's care teams.</summary>
/// <param name="Patient">Whose list.</param>
/// <param name="Facilities">The person's facilities on this record.</param>
/// <param name="Fresh">Read past any cache that belongs to this person alone.</param>
public sealed record AddressBookRequest(Patient Patient, ImmutableArray<Facility> Facilities, bool Fresh);

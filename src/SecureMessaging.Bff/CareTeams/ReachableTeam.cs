using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>A team of the sender's own address book that may be written to now, and the facility whose record takes the message.</summary>
internal sealed record ReachableTeam(CareTeam Team, Facility Facility);

using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;


namespace SecureMessaging.Bff.CareTeams;

/// <summary>Where a message goes.</summary>
/// <param name="Facility">The facility whose EHR takes it.</param>
/// <param name="Team">
/// The team as the sender's address book has it. Null only on a VistA reply to a thread whose team is not known here: the
/// EHR decides.
/// </param>
/// <param name="ReplyToEhrMessageId">The EHR's own id of the message replied to; null for a new message.</param>
internal sealed record Recipient(Facility Facility, CareTeam? Team, string? ReplyToEhrMessageId = null);

using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>A team of the merged address book.</summary>
/// <param name="Team">With blocking by migration applied and the system's name filled in.</param>
/// <param name="Facility">Whose EHR takes a message to it.</param>
/// <param name="DisplayStation">The station under which the web client knows the facility.</param>
/// <param name="Profile">Of the adapter that takes a message to it.</param>
internal sealed record ListedTeam(CareTeam Team, Facility Facility, string DisplayStation, EhrProfile Profile)
{
    /// <summary>Its facility is in a phase that stops messaging: it has left the list.</summary>
    public bool IsClosed => Facility.InBlockedPhase;
}

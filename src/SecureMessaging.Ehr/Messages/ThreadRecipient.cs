using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Messages;

/// <summary>The care team a conversation is with, as far as the EHR tells.</summary>
/// <param name="Team">The team's number; null when the EHR names none.</param>
/// <param name="Station">The team's facility; null when the EHR does not say.</param>
public sealed record ThreadRecipient(CareTeamId? Team, StationNumber? Station)
{
    /// <summary>The team's raw name; null when the EHR does not say.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The other side is a member of staff and no care team; the EHR's adapter finds that person in the message answered.
    /// </summary>
    public bool IsStaffPerson { get; init; }

    /// <summary>
    /// The EHR that the conversation is in, where the one that was asked holds those of another too; null for its own.
    /// </summary>
    public EhrName? Ehr { get; init; }
}

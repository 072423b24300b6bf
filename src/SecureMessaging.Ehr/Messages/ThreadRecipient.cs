using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Messages;

/// <summary>The care team a conversation is with, as far as the record tells.</summary>
/// <param name="Team">The team's number; null when the record names none.</param>
/// <param name="Station">The team's facility; null when the record does not say.</param>
public sealed record ThreadRecipient(CareTeamId? Team, StationNumber? Station)
{
    /// <summary>The team's raw name; null when the record does not say.</summary>
    public string? Name { get; init; }
}

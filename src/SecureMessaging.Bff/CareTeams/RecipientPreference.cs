using System.Text.Json.Nodes;
using SecureMessaging.Bff.HealthRecords;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>One team of the posted contact list. The page posts whole teams; only these two keys are read.</summary>
internal sealed record RecipientPreference
{
    /// <summary>Number, or the same as text.</summary>
    public JsonNode? TriageTeamId { get; init; }

    /// <summary>A boolean, or the words <c>true</c> and <c>false</c>: both spellings are in use.</summary>
    public JsonNode? PreferredTeam { get; init; }

    /// <summary>False when either is not what it must be.</summary>
    public bool TryRead(out CareTeamId id, out bool preferred)
    {
        var known = CareTeamId.TryParse(TriageTeamId?.ToString(), out id);
        return bool.TryParse(PreferredTeam?.ToString(), out preferred) && known;
    }
}

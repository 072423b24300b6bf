using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Contacts;

/// <summary>One team of the posted contact list. The web client posts whole teams; only these two keys are read.</summary>
internal sealed record RecipientPreference
{
    /// <summary>Number, or the same as text.</summary>
    [AlsoWrittenAs(JsonSchemaType.Integer | JsonSchemaType.String)]
    public long? TriageTeamId { get; init; }

    /// <summary>A boolean, or the words <c>true</c> and <c>false</c>: both spellings are in use.</summary>
    [JsonConverter(typeof(BooleanOrWord))]
    [AlsoWrittenAs(JsonSchemaType.Boolean | JsonSchemaType.String)]
    public bool? PreferredTeam { get; init; }

    /// <summary>False when either is not what it must be.</summary>
    public bool TryRead(out CareTeamId id, out bool preferred)
    {
        preferred = PreferredTeam == true;
        return CareTeamId.TryCreate(TriageTeamId ?? 0, out id) && PreferredTeam is not null;
    }
}

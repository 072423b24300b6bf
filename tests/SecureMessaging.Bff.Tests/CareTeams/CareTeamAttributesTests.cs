using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Tests.CareTeams;

public sealed class CareTeamAttributesTests
{
    [Fact]
    public void Wire_TeamWithEverything_HasEveryFieldInItsExactForm()
    {
        var team = The.Team(8000101, "***PACT Blue Ridge_3%") with
        {
            Preferred = true,
            RelationType = "PATIENT",
            LeadProviderName = "Roe, Pat",
            LocationName = "Blue Ridge",
            TeamName = "BLUE3",
            SuggestedNameDisplay = "Primary care, team 3",
            GroupType = "PACT",
            SubGroupType = "PACT_TEAM",
            GroupTypeDisplay = "Primary care",
            SubGroupTypeDisplay = "Primary care team",
        };

        var json = Wire(The.Listed(team)[0], JsonApiSerialization.Camel);

        Assert.Equal(
            """
            {"id":"8000101","type":"all_triage_teams","attributes":{"triageTeamId":8000101,"name":"***PACT Blue Ridge_3%",
            "stationNumber":"589","blockedStatus":false,"preferredTeam":true,"relationType":"PATIENT",
            "leadProviderName":"Roe, Pat","locationName":"Blue Ridge","teamName":"BLUE3",
            "suggestedNameDisplay":"Primary care, team 3",
            "healthCareSystemName":"VA Kansas and Missouri health care (multiple facilities)","groupTypeEnumVal":"PACT",
            "subGroupTypeEnumVal":"PACT_TEAM","groupTypePatientDisplay":"Primary care",
            "subGroupTypePatientDisplay":"Primary care team","ohTriageGroup":false,"migratingToOh":false,
            "signatureRequired":false,"acceptsAttachments":true}}
            """.ReplaceLineEndings(""),
            json);
    }

    [Fact]
    public void Wire_PoolWithANameOnly_HasEveryKeyAndNulls()
    {
        var attributes = JsonNode.Parse(Wire(The.Listed(The.Pool(7, "Billing"))[0], JsonApiSerialization.Snake))!["attributes"]!.AsObject();

        Assert.Equal(
            [
                "triage_team_id", "name", "station_number", "blocked_status", "preferred_team", "relation_type", "lead_provider_name",
                "location_name", "team_name", "suggested_name_display", "health_care_system_name", "group_type_enum_val",
                "sub_group_type_enum_val", "group_type_patient_display", "sub_group_type_patient_display", "oh_triage_group",
                "migrating_to_oh", "signature_required", "accepts_attachments",
            ],
            attributes.Select(pair => pair.Key));
        Assert.Equal(
            ["relation_type", "lead_provider_name", "location_name", "team_name", "suggested_name_display", "group_type_enum_val",
                "sub_group_type_enum_val", "group_type_patient_display", "sub_group_type_patient_display"],
            attributes.Where(pair => pair.Value is null).Select(pair => pair.Key));
        Assert.Equal(JsonValueKind.Number, attributes["triage_team_id"]!.GetValueKind());
        Assert.Equal((JsonValueKind.True, JsonValueKind.True), (attributes["oh_triage_group"]!.GetValueKind(), attributes["preferred_team"]!.GetValueKind()));
    }

    private static string Wire(ListedTeam listed, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(CareTeamResource.From(listed), options);
}

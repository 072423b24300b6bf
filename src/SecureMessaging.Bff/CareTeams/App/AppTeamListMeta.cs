using System.Text.Json.Serialization;
using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.App;

/// <param name="CareSystems">Each once, in the order in which its first team is listed.</param>
internal sealed record AppTeamListMeta(IReadOnlyList<AppCareSystem> CareSystems)
{
    public CareTeamSort Sort { get; } = new("ASC");

    /// <summary>Absent when every EHR answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartialEhr>? Partial { get; init; }

    public static AppTeamListMeta Of(IReadOnlyList<CareTeamAttributes> teams, AddressBookResult answer) => new(
        [
            .. teams.DistinctBy(team => team.StationNumber)
                .Select(team => new AppCareSystem(team.StationNumber, team.HealthCareSystemName)),
        ])
    {
        Partial = answer.Partial.IsEmpty ? null : answer.Partial,
    };
}

/// <param name="StationNumber">As on the teams.</param>
/// <param name="HealthCareSystemName">Null where nobody knows it.</param>
internal sealed record AppCareSystem(string StationNumber, string? HealthCareSystemName);

using System.Text.Json;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>The whole team that newer answers hold on a message. Anything may be missing, and a number may be text.</summary>
internal static class VistaTriageGroup
{
    public static bool IsPresent(JsonElement? group) => group is { ValueKind: JsonValueKind.Object };

    public static StationNumber? Station(JsonElement? group) =>
        Member(group, "stationNumber") is { } station
        && StationNumber.TryParse(station.ValueKind == JsonValueKind.String ? station.GetString() : station.GetRawText(), out var parsed)
            ? parsed
            : null;

    public static long? Number(JsonElement? group) => VistaNumber.Of(Member(group, "triageTeamId"));

    private static JsonElement? Member(JsonElement? group, string name) =>
        IsPresent(group) && group!.Value.TryGetProperty(name, out var value) ? value : null;
}

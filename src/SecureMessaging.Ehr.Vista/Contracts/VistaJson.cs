using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>Generated (de)serialisation of the EHR's JSON. A number may arrive as text, a key in another case.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VistaMessage))]
[JsonSerializable(typeof(VistaMessageList))]
[JsonSerializable(typeof(IReadOnlyList<VistaMessage>))]
[JsonSerializable(typeof(IReadOnlyList<VistaTeamsPart>))]
[JsonSerializable(typeof(VistaTeamsPart))]
[JsonSerializable(typeof(IReadOnlyList<VistaCrosswalkRow>))]
[JsonSerializable(typeof(VistaSendBody))]
[JsonSerializable(typeof(IReadOnlyList<VistaLargeAttachment>))]
[JsonSerializable(typeof(IReadOnlyList<VistaPreferredTeam>))]
[JsonSerializable(typeof(VistaStatus))]
[JsonSerializable(typeof(VistaErrorBody))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class VistaJson : JsonSerializerContext;

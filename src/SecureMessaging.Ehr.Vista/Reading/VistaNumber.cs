using System.Globalization;
using System.Text.Json;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>A whole number of this wire, which may be text.</summary>
internal static class VistaNumber
{
    public static long? Of(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } known when known.TryGetInt64(out var number) => number,
        { ValueKind: JsonValueKind.String } known when long.TryParse(
            known.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>JSON as MHV writes it: camel case, nulls written, characters as they are.</summary>
internal static class VistaJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

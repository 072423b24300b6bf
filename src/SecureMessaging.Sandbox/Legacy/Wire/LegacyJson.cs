using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>Both spellings of every key, as OliveBranch turns them: camel when the request asks for it, else snake.</summary>
internal static class LegacyJson
{
    public const string InflectionHeader = "X-Key-Inflection";

    private static readonly JsonSerializerOptions Snake = Create(JsonNamingPolicy.SnakeCaseLower);
    private static readonly JsonSerializerOptions Camel = Create(JsonNamingPolicy.CamelCase);

    public static JsonSerializerOptions For(HttpRequest request) =>
        string.Equals(request.Headers[InflectionHeader], "camel", StringComparison.OrdinalIgnoreCase) ? Camel : Snake;

    private static JsonSerializerOptions Create(JsonNamingPolicy policy) => new()
    {
        PropertyNamingPolicy = policy,
        DictionaryKeyPolicy = policy,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>
/// The two spellings of every key: snake case, or lower camel case when the web client asks with <c>X-Key-Inflection: camel</c>.
/// Keys come from the property names; values are never changed.
/// </summary>
internal static class JsonApiSerialization
{
    public const string InflectionHeader = "X-Key-Inflection";

    private const int MaxDepth = 32;

    public static readonly JsonSerializerOptions Snake = Create(JsonNamingPolicy.SnakeCaseLower);

    public static readonly JsonSerializerOptions Camel = Create(JsonNamingPolicy.CamelCase);

    public static JsonSerializerOptions For(HttpRequest request) => WantsCamel(request) ? Camel : Snake;

    public static bool WantsCamel(HttpRequest request) =>
        string.Equals(request.Headers[InflectionHeader], "camel", StringComparison.OrdinalIgnoreCase);

    public static void Apply(JsonSerializerOptions options, JsonNamingPolicy policy)
    {
        options.PropertyNamingPolicy = policy;
        options.DictionaryKeyPolicy = policy;
        options.MaxDepth = MaxDepth;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        // Answers are application/json with nosniff, never HTML: text stays readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    private static JsonSerializerOptions Create(JsonNamingPolicy policy)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options, policy);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

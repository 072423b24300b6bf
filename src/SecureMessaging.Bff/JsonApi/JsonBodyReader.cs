using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Failures;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>Reads a body whose keys may be snake or camel case, and which may be wrapped in its resource name.</summary>
internal static class JsonBodyReader
{
    public static readonly Failure Malformed = RequestRefused.BadRequest("The request body is not valid JSON");

    private static readonly string[] Wrappers = ["message", "message_draft", "folder", "messaging_preference", "aal"];

    public static Result<T> Read<T>(JsonNode? node)
        where T : class
    {
        if (node is not JsonObject body)
        {
            return RequestRefused.BadRequest("The request body must be a JSON object");
        }

        try
        {
            var snake = (JsonObject)ToSnake(body)!;
            var inner = snake.Count == 1 && snake.First() is { Value: JsonObject wrapped, Key: var key } && Wrappers.Contains(key)
                ? wrapped
                : snake;
            return inner.Deserialize<T>(JsonApiSerialization.Snake) is { } value ? value : Malformed;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            // ArgumentException: a key given twice.
            return Malformed;
        }
    }

    private static JsonNode? ToSnake(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(pair =>
            KeyValuePair.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(pair.Key), ToSnake(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(ToSnake)]),
        _ => node?.DeepClone(),
    };
}

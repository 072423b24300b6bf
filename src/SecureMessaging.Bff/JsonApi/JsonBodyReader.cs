using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using SecureMessaging.Bff.Failures;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>Reads a body whose keys may be snake or camel case, and which may be wrapped in its resource name.</summary>
internal static class JsonBodyReader
{
    public static readonly Failure Malformed = RequestRefused.BadRequest("The request body is not valid JSON");

    private static readonly string[] Wrappers = ["message", "message_draft", "folder", "messaging_preference", "aal"];

    /// <summary>Reads the whole body; the bytes are the caller's own copy and may be changed.</summary>
    public static Result<T> Read<T>(Span<byte> json)
        where T : class
    {
        if (!Utf8.IsValid(json))
        {
            // The parser would replace what it cannot read, and a person's words would arrive changed.
            return Malformed;
        }

        LoneSurrogates.Replace(json);
        try
        {
            return Read<T>(JsonNode.Parse(json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json));
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }

    private static Result<T> Read<T>(JsonNode? node)
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
        catch (JsonException wrong)
        {
            return FieldOf<T>(wrong.Path) is { } field ? RequestRefused.InvalidValue(field) : Malformed;
        }
        catch (ArgumentException)
        {
            return RequestRefused.BadRequest("The request body has a key twice");
        }
    }

    /// <summary>Only a name of ours is repeated in an error, never one that the caller made up.</summary>
    private static string? FieldOf<T>(string? path) =>
        JsonApiSerialization.Snake.GetTypeInfo(typeof(T)).Properties
            .Select(property => property.Name)
            .FirstOrDefault(name => path?.Split('.', '[').ElementAtOrDefault(1) == name);

    private static JsonNode? ToSnake(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(pair =>
            KeyValuePair.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(pair.Key), ToSnake(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(ToSnake)]),
        _ => node?.DeepClone(),
    };
}

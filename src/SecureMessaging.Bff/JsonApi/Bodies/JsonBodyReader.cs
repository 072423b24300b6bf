using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.JsonApi.Bodies;

/// <summary>Reads a body whose keys may be snake or camel case, and which may be wrapped in its resource name.</summary>
internal static class JsonBodyReader
{
    public static readonly Failure Malformed = RequestRefused.BadRequest("The request body is not valid JSON");

    private static readonly Failure NotAnObject = RequestRefused.BadRequest("The request body must be a JSON object");

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
            return ReadText<T>(json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json);
        }
        catch (JsonException wrong)
        {
            return FieldOf<T>(wrong.Path) is { } field ? RequestRefused.InvalidValue(field) : Malformed;
        }
    }

    private static Result<T> ReadText<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        var known = new KnownJson(json);
        if (!known.TryFindObject())
        {
            return NotAnObject;
        }

        if (known.Copy(JsonApiSerialization.Snake.GetTypeInfo(typeof(T))) is { } refused)
        {
            return refused;
        }

        return JsonSerializer.Deserialize<T>(known.Kept, JsonApiSerialization.Snake) is { } value ? value : Malformed;
    }

    /// <summary>Only names of ours are repeated in an error, as far into the body as they go, never one that the caller made up.</summary>
    private static string? FieldOf<T>(string? path)
    {
        var (type, field) = (JsonApiSerialization.Snake.GetTypeInfo(typeof(T)), "");
        foreach (var step in path?.Split('.', '[').Skip(1) ?? [])
        {
            if (step is [.. var index, ']'] && type.Kind == JsonTypeInfoKind.Enumerable && int.TryParse(index, out _))
            {
                (type, field) = (InfoOf(type.ElementType!), $"{field}[{step}");
            }
            else if (type.Properties.FirstOrDefault(property => property.Name == step) is { } property)
            {
                (type, field) = (InfoOf(property.PropertyType), field.Length == 0 ? step : $"{field}.{step}");
            }
            else
            {
                break;
            }
        }

        return field.Length == 0 ? null : field;
    }

    private static JsonTypeInfo InfoOf(Type type) => JsonApiSerialization.Snake.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Legacy;

/// <summary>
/// Puts the support id into an error of legacy and leaves every other byte where it is. Nothing is made of the text but where its
/// parts begin and end, so keys that come twice, half characters and deep nesting pass as they came.
/// </summary>
internal static class LegacyErrorJson
{
    /// <summary>Null where it is not an object with <c>errors</c>: a list that is not empty, or the text the web client knows.</summary>
    public static byte[]? WithSupportId(ReadOnlySpan<byte> json, string key, string supportId)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            return Find(json) is { HasErrors: true } parts ? Insert(json, parts, $"\"{key}\":{JsonSerializer.Serialize(supportId)}") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether its first error has one of these codes.</summary>
    public static bool HasCode(byte[] json, IReadOnlyCollection<string> codes)
    {
        try
        {
            return JsonNode.Parse(json)?["errors"] is JsonArray { Count: > 0 } errors && errors[0] is JsonObject error
                && error["code"] is JsonValue code && code.TryGetValue<string>(out var text) && codes.Contains(text);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static Parts? Find(ReadOnlySpan<byte> json)
    {
        // Any depth is read, because the reading is not recursive.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = json.Length + 1 });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var parts = new Parts();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isErrors = !reader.ValueIsEscaped && reader.ValueTextEquals("errors"u8);
            var isMeta = !reader.ValueIsEscaped && reader.ValueTextEquals("meta"u8);
            reader.Read();
            var (begin, kind) = ((int)reader.TokenStartIndex, reader.TokenType);
            reader.Skip();
            var end = (int)reader.BytesConsumed;
            parts.HasErrors |= isErrors && IsError(kind, json[begin..end]);
            parts = isMeta ? parts with { Meta = begin..end, MetaIsObject = kind == JsonTokenType.StartObject } : parts;
        }

        parts.End = (int)reader.TokenStartIndex;
        return reader.Read() ? null : parts;
    }

    private static bool IsError(JsonTokenType kind, ReadOnlySpan<byte> value) => kind switch
    {
        JsonTokenType.StartArray => !value[1..^1].Trim(" \t\r\n"u8).IsEmpty,
        JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => true,
        _ => false,
    };

    private static byte[] Insert(ReadOnlySpan<byte> json, Parts parts, string member)
    {
        if (parts.Meta is not { } meta)
        {
            return [.. json[..parts.End], .. Encoding.UTF8.GetBytes($",\"meta\":{{{member}}}"), .. json[parts.End..]];
        }

        if (!parts.MetaIsObject)
        {
            return [.. json[..meta.Start], .. Encoding.UTF8.GetBytes($"{{{member}}}"), .. json[meta.End..]];
        }

        // Last in it, so that it wins over one that legacy may have put there.
        var inside = meta.End.Value - 1;
        var isEmpty = json[(meta.Start.Value + 1)..inside].Trim(" \t\r\n"u8).IsEmpty;
        return [.. json[..inside], .. Encoding.UTF8.GetBytes(isEmpty ? member : "," + member), .. json[inside..]];
    }

    private record struct Parts
    {
        public bool HasErrors { get; set; }

        public Range? Meta { get; init; }

        public bool MetaIsObject { get; init; }

        public int End { get; set; }
    }
}

using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.JsonApi.Bodies;

/// <summary>
/// Copies of a body what its type has a place for, with the keys in our spelling, ready for the serializer. Everything else is
/// skipped where it stands, so that a body of a million unknown values costs no more than its bytes; a type that disallows unmapped
/// members refuses it.
/// </summary>
internal ref struct KnownJson
{
    public const int MaxDepth = 32;

    /// <summary>Far above the 10,000 teams with two values each of the longest contact list.</summary>
    public const int MaxValues = 100_000;

    /// <summary>Our longest key has 30 characters, written as escapes 180 bytes.</summary>
    private const int MaxKeyLength = 256;

    private static readonly Failure KeyTwice = RequestRefused.BadRequest("The request body has a key twice");
    private static readonly Failure TooMany = RequestRefused.BadRequest($"The request body has more than {MaxValues} values");

    private static readonly string[] Wrappers = ["message", "message_draft", "folder", "messaging_preference", "aal"];

    private readonly ReadOnlySpan<byte> _json;
    private readonly ArrayBufferWriter<byte> _kept = new();
    private Utf8JsonReader _reader;
    private int _values;

    public KnownJson(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    public readonly ReadOnlySpan<byte> Kept => _kept.WrittenSpan;

    /// <summary>Goes to the object that holds the fields: the body, or the only thing in it. False when the body is no object.</summary>
    /// <exception cref="JsonException">It is no JSON, or more than <see cref="MaxDepth"/> levels deep.</exception>
    public bool TryFindObject()
    {
        ReadWhole(_reader);
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var inner = _reader;
        if (inner.Read() && inner.TokenType == JsonTokenType.PropertyName && Wrappers.Contains(KeyAt(ref inner))
            && inner.Read() && inner.TokenType == JsonTokenType.StartObject)
        {
            var wrapped = inner;
            inner.Skip();
            if (inner.Read() && inner.TokenType == JsonTokenType.EndObject)
            {
                _reader = wrapped;
            }
        }

        return true;
    }

    /// <summary>Copies the value the reader stands at.</summary>
    public Failure? Copy(JsonTypeInfo type)
    {
        if (++_values > MaxValues)
        {
            return TooMany;
        }

        switch (_reader.TokenType, type.Kind)
        {
            case (JsonTokenType.StartObject, JsonTypeInfoKind.Object):
                return CopyObject(type);
            case (JsonTokenType.StartArray, JsonTypeInfoKind.Enumerable):
                return CopyArray(type);
            case (JsonTokenType.StartObject or JsonTokenType.StartArray, _) when typeof(JsonNode).IsAssignableFrom(type.Type):
                return CopyTree();
            case (JsonTokenType.StartObject or JsonTokenType.StartArray, _):
                // The serializer will say that it does not belong there, and needs nothing of what is in it.
                Write(_reader.TokenType == JsonTokenType.StartObject ? "{}"u8 : "[]"u8);
                _reader.Skip();
                return null;
            default:
                Write(_json[(int)_reader.TokenStartIndex..(int)_reader.BytesConsumed]);
                return null;
        }
    }

    private Failure? CopyObject(JsonTypeInfo type)
    {
        // One bit for each property of ours that came already; none of our bodies has nearly as many.
        ulong seen = 0;
        Write("{"u8);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var at = IndexOf(type, KeyAt(ref _reader));
            _reader.Read();
            if (at < 0)
            {
                if (type.UnmappedMemberHandling == JsonUnmappedMemberHandling.Disallow)
                {
                    return new InvalidFields(
                        "", $"A key is not known; known are {string.Join(", ", type.Properties.Select(known => known.Name))}");
                }

                _reader.Skip();
                continue;
            }

            if ((seen & (1UL << at)) != 0)
            {
                return KeyTwice;
            }

            var property = type.Properties[at];
            WriteKey(property.Name, isFirst: seen == 0);
            seen |= 1UL << at;
            if (Copy(TypeOf(property)) is { } refused)
            {
                return At(property.Name, refused);
            }
        }

        Write("}"u8);
        return null;
    }

    private Failure? CopyArray(JsonTypeInfo type)
    {
        var element = JsonApiSerialization.Snake.GetTypeInfo(Underlying(type.ElementType!));
        Write("["u8);
        for (var count = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; count++)
        {
            Write(count == 0 ? default : ","u8);
            if (Copy(element) is { } refused)
            {
                return At($"[{count}]", refused);
            }
        }

        Write("]"u8);
        return null;
    }

    /// <summary>What is judged later and may hold anything, a file: all of it, with the keys in our spelling.</summary>
    private Failure? CopyTree()
    {
        if (++_values > MaxValues)
        {
            return TooMany;
        }

        var (isObject, isArray) = (_reader.TokenType == JsonTokenType.StartObject, _reader.TokenType == JsonTokenType.StartArray);
        if (!isObject && !isArray)
        {
            Write(_json[(int)_reader.TokenStartIndex..(int)_reader.BytesConsumed]);
            return null;
        }

        var keys = isObject ? new HashSet<string>(StringComparer.Ordinal) : null;
        Write(isObject ? "{"u8 : "["u8);
        for (var count = 0; _reader.Read() && _reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); count++)
        {
            if (keys is null)
            {
                Write(count == 0 ? default : ","u8);
            }
            else
            {
                var key = JsonNamingPolicy.SnakeCaseLower.ConvertName(_reader.GetString()!);
                if (!keys.Add(key))
                {
                    return KeyTwice;
                }

                WriteKey(key, isFirst: count == 0);
                _reader.Read();
            }

            if (CopyTree() is { } refused)
            {
                return refused;
            }
        }

        Write(isObject ? "}"u8 : "]"u8);
        return null;
    }

    /// <summary>The place of an unknown key, by names of ours alone: <c>plan.flags[0].stages[1]</c>.</summary>
    private static Failure At(string name, Failure refused) => refused is InvalidFields { Errors: [var key] }
        ? new InvalidFields(name + (key.Field is "" or ['[', ..] ? key.Field : $".{key.Field}"), key.Message)
        : refused;

    /// <summary>Also what stands behind the last field must be JSON: nothing is acted upon that is broken at its end.</summary>
    private static void ReadWhole(Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }

    /// <summary>In snake case; null for a key that is too long to be one of ours.</summary>
    private static string? KeyAt(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length > MaxKeyLength ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(reader.GetString()!);

    private static int IndexOf(JsonTypeInfo type, string? key)
    {
        for (var at = 0; at < type.Properties.Count; at++)
        {
            if (type.Properties[at].Name == key)
            {
                return at;
            }
        }

        return -1;
    }

    private static JsonTypeInfo TypeOf(JsonPropertyInfo property) =>
        JsonApiSerialization.Snake.GetTypeInfo(Underlying(property.PropertyType));

    private static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private readonly void WriteKey(string key, bool isFirst)
    {
        Write(isFirst ? "\""u8 : ",\""u8);
        Write(JsonEncodedText.Encode(key).EncodedUtf8Bytes);
        Write("\":"u8);
    }

    private readonly void Write(ReadOnlySpan<byte> text) => _kept.Write(text);
}

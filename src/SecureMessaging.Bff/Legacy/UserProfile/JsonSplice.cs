using System.Text;
using System.Text.Json;

namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>
/// Puts a value into JSON and leaves every other byte where it is. Nothing is made of the text but where its parts begin and end.
/// Where a key comes twice the last one counts, as it does for who reads it.
/// </summary>
internal static class JsonSplice
{
    /// <summary>Where the value at the path is; null where there is none. Throws <see cref="JsonException"/> for what is no JSON.</summary>
    public static Range? Find(ReadOnlySpan<byte> json, params ReadOnlySpan<JsonKey> path)
    {
        var found = BeginOf(json)..json.Length;
        foreach (var key in path)
        {
            if (Member(json[found], key) is not { } inside)
            {
                return null;
            }

            var offset = found.Start.Value;
            found = (inside.Start.Value + offset)..(inside.End.Value + offset);
        }

        return found;
    }

    /// <summary>With the member of an object set: replaced where it is, else added as the last.</summary>
    /// <param name="json">Valid, with an object at <paramref name="owner"/>.</param>
    /// <param name="owner">Where the object is.</param>
    /// <param name="key">Of the member.</param>
    /// <param name="value">As JSON.</param>
    /// <param name="camel">The spelling of a key that is added.</param>
    public static byte[] Set(byte[] json, Range owner, JsonKey key, string value, bool camel)
    {
        var inside = json.AsSpan(owner);
        if (Member(inside, key) is { } old)
        {
            var (begin, end) = (old.Start.Value + owner.Start.Value, old.End.Value + owner.Start.Value);
            return [.. json[..begin], .. Encoding.UTF8.GetBytes(value), .. json[end..]];
        }

        var last = owner.End.Value - 1;
        var isEmpty = inside[1..^1].Trim(" \t\r\n"u8).IsEmpty;
        return
        [
            .. json[..last], .. Encoding.UTF8.GetBytes($"{(isEmpty ? "" : ",")}\"{key.In(camel)}\":{value}"), .. json[last..],
        ];
    }

    private static int BeginOf(ReadOnlySpan<byte> json) => json.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;

    private static Range? Member(ReadOnlySpan<byte> json, JsonKey key)
    {
        // As deep as its length allows: nothing here calls itself.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = json.Length + 1 });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        Range? found = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(key.Snake) || reader.ValueTextEquals(key.Camel);
            reader.Read();
            var begin = (int)reader.TokenStartIndex;
            reader.Skip();
            found = isIt ? begin..(int)reader.BytesConsumed : found;
        }

        // Throws for what stands behind the end.
        reader.Read();
        return found;
    }
}

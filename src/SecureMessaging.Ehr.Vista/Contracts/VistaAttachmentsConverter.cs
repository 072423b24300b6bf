using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>
/// Attachments come as null, as <c>{"attachment":[…]}</c>, as an array of such wrappers, or flat with other field names. All
/// read as one list.
/// </summary>
internal sealed class VistaAttachmentsConverter : JsonConverter<IReadOnlyList<VistaAttachment>?>
{
    public override IReadOnlyList<VistaAttachment>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var found = new List<VistaAttachment>();
        Collect(document.RootElement, found);
        return found;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<VistaAttachment>? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Attachments are read, never written, in this form.");

    private static void Collect(JsonElement element, List<VistaAttachment> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, found);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("attachment", out var wrapped))
            {
                Collect(wrapped, found);
            }
            else if (Text(element, "name", "attachmentName") is { } name)
            {
                found.Add(new VistaAttachment(Number(element, "id", "attachmentId") ?? 0, name, Number(element, "attachmentSize", "size")));
            }
        }
    }

    private static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }

        return null;
    }

    private static long? Number(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
            {
                return number;
            }
        }

        return null;
    }
}

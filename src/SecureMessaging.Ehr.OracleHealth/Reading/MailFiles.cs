using System.Text.Json;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.OracleHealth.Contracts;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>The files of a message, as far as their assumed fields can be read.</summary>
internal static class MailFiles
{
    public static IEnumerable<MailFile> Of(PatientMessage message) =>
        (message.Attachments ?? []).Where(file => file.ValueKind == JsonValueKind.Object).Select(Read);

    private static MailFile Read(JsonElement file) => new(Text(file, "name") ?? "", Size(file) ?? SizeOfContent(file));

    /// <summary>Three bytes are four letters; lines may be broken.</summary>
    private static long? SizeOfContent(JsonElement file)
    {
        var data = (Text(file, "data") ?? "").AsSpan();
        var letters = data.Length - data.CountAny(" \t\r\n\f\b");
        return letters > 0 && letters % 4 == 0 ? (letters / 4 * 3) - data.Count('=') : null;
    }

    private static string? Text(JsonElement file, string name) =>
        file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Size(JsonElement file) =>
        file.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes)
            ? bytes
            : null;
}

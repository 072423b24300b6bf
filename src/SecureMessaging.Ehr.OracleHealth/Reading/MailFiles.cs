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

    /// <summary>Three bytes are four letters.</summary>
    private static long? SizeOfContent(JsonElement file) => Text(file, "data") is { Length: > 0 } data && data.Length % 4 == 0
        ? (data.Length / 4 * 3) - (data.Length - data.TrimEnd('=').Length)
        : null;

    private static string? Text(JsonElement file, string name) =>
        file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Size(JsonElement file) =>
        file.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes)
            ? bytes
            : null;
}

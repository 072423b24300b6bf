using System.Collections.Immutable;
using System.Text.Json;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Content;
using SecureMessaging.Ehr.OracleHealth.Contracts;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>
/// Whether a whole message of the EHR is the one that was sent: by its text, the message it answers and its files. What the
/// EHR does not show contradicts nothing.
/// </summary>
internal static class SentItemMatch
{
    public static bool Is(PatientMessage shown, OutgoingMessage sent) =>
        HasText(shown, sent)
        && (shown.PreviousMessageId is not { } answered || answered == sent.ReplyToId)
        && (shown.Attachments is not { } files || FilesMatch(files, sent.Attachments));

    /// <summary>Whether it can have gone to this recipient: the list of a message that was read by its id may be named otherwise.</summary>
    public static bool MayBeTo(PatientMessage shown, MessageParty recipient) =>
        shown.Recipients is not { Count: > 0 } parties || parties.Any(party => party.Id is null || party.Id == recipient.Id);

    /// <summary>
    /// Its text alone. The EHR converts it, and converters set line ends and blanks anew: words and their order count.
    /// </summary>
    public static bool HasText(PatientMessage shown, OutgoingMessage sent) =>
        shown.Content is { } content && XhtmlText.Normalise(XhtmlText.Read(content)) == XhtmlText.Normalise(RenewalNote.TextOf(sent));

    /// <summary>By name and size, as far as the EHR names them; the names of these fields are assumed.</summary>
    private static bool FilesMatch(IReadOnlyList<JsonElement> shown, ImmutableArray<MessageAttachment> sent) =>
        shown.Count == sent.Length
        && Same(shown.Select(Name), sent.Select(file => file.FileName))
        && Same(shown.Select(Size), sent.Select(file => (long?)file.Length));

    private static bool Same<T>(IEnumerable<T?> shown, IEnumerable<T?> sent)
    {
        var values = shown.ToArray();
        return values.Any(value => value is null) || values.Order().SequenceEqual(sent.Order());
    }

    private static string? Name(JsonElement file) =>
        file.ValueKind == JsonValueKind.Object && file.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;

    private static long? Size(JsonElement file) =>
        file.ValueKind == JsonValueKind.Object && file.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number
        && size.TryGetInt64(out var bytes)
            ? bytes
            : null;
}

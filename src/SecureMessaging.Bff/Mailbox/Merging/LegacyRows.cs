using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Mailbox.Merging;

/// <summary>What a merge must know of legacy's resources, in either spelling of the keys.</summary>
internal static class LegacyRows
{
    public static MergeRow ToRow(JsonObject resource)
    {
        var attributes = resource["attributes"] as JsonObject;
        return new MergeRow.OfLegacy(
            $"legacy/{Text(resource, "id") ?? Text(attributes, "thread_id")}",
            Time(attributes, "sent_date") ?? Time(attributes, "draft_date") ?? DateTimeOffset.MinValue,
            Text(attributes, "sender_name") ?? "",
            Text(attributes, "recipient_name") ?? "",
            resource);
    }

    public static long? Number(JsonObject? owner, string name) =>
        Member(owner, name) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out var number)
            ? number
            : null;

    public static bool Flag(JsonObject? owner, string name) => Member(owner, name)?.GetValueKind() == JsonValueKind.True;

    /// <summary>A row of an EHR whose mail legacy shows only to some people. Where it says nothing, nothing is claimed.</summary>
    public static bool IsOfOracleHealth(JsonObject resource) =>
        Flag(resource["attributes"] as JsonObject, "is_oh_message");

    /// <summary>Changes a number where the resource has it, under the spelling that it has.</summary>
    public static void Set(JsonObject? owner, string name, long value)
    {
        if (owner is null)
        {
            return;
        }

        var camel = Camel(name);
        owner[owner.ContainsKey(camel) ? camel : name] = value;
    }

    public static string? Text(JsonObject? owner, string name) => Member(owner, name) is { } value
        ? value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null
        : null;

    private static DateTimeOffset? Time(JsonObject? owner, string name) =>
        DateTimeOffset.TryParse(Text(owner, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static JsonNode? Member(JsonObject? owner, string name) =>
        owner is null ? null : owner[name] ?? owner[Camel(name)];

    private static string Camel(string snake) =>
        string.Concat(snake.Split('_').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}

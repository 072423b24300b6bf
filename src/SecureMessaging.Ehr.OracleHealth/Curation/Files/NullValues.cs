using System.Text.Json;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Files;

/// <summary>
/// Finds every null in a file of rules. A list or a text that is null would be an error much later, when a pool is judged. A
/// property that is not wanted can be left out.
/// </summary>
internal static class NullValues
{
    /// <summary>Where they are, for example <c>default:deny[0]:pattern</c>; empty text for the file itself.</summary>
    public static IEnumerable<string> In(JsonElement element, string where = "") => element.ValueKind switch
    {
        JsonValueKind.Null => [where],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            In(member.Value, where.Length == 0 ? member.Name : $"{where}:{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => In(item, $"{where}[{index}]")),
        _ => [],
    };
}

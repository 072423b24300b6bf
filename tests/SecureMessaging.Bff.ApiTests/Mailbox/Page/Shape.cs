using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>
/// Which fields a reducer of the page reads, and of which kind each must be: <c>n</c> a number that it can hold, <c>s</c> text, <c>b</c>
/// true or false, <c>a</c> an array, <c>o</c> an object; with <c>?</c> also null. The key must be there.
/// </summary>
internal sealed class Shape(string fields)
{
    private const long MaxNumber = (1L << 53) - 1;

    private readonly (string Name, string Kind)[] _fields =
        [.. fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split(':')).Select(pair => (pair[0], pair[1]))];

    public void Check(JsonObject attributes)
    {
        foreach (var (name, kind) in _fields)
        {
            Assert.True(attributes.ContainsKey(name), $"{name} is missing in {attributes.ToJsonString()}");
            Assert.True(IsOf(attributes[name], kind), $"{name} is not of kind {kind} in {attributes.ToJsonString()}");
        }
    }

    private static bool IsOf(JsonNode? value, string kind) => value is null ? kind.EndsWith('?') : kind[0] switch
    {
        'n' => value.GetValueKind() == JsonValueKind.Number && Math.Abs((long)value) <= MaxNumber,
        's' => value.GetValueKind() == JsonValueKind.String,
        'b' => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        'a' => value is JsonArray,
        _ => value is JsonObject,
    };
}

using System.Text.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>Reads an answer of the service as far as the history needs it.</summary>
internal static class ResponseReader
{
    private const int GatewayTimeout = 504;

    public static EndEntry Read(string press, int status, string? flow, byte[] body)
    {
        var root = Parse(body);
        if (status is >= 200 and < 300)
        {
            return new EndEntry(press, Outcome.Ok, status)
            {
                Flow = flow,
                MessageId = Member(root, "data", "attributes", "message_id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : null,
                Submission = Text(Member(root, "meta", "submission_id")),
            };
        }

        var error = Member(root, "errors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0 ? errors[0] : default;
        var state = Text(Member(root, "meta", "state")) ?? Text(Member(error, "meta", "state"));
        var isUnknown = status == GatewayTimeout || state == "unconfirmed";
        return new EndEntry(press, isUnknown ? Outcome.Unknown : Outcome.Fail, status)
        {
            Flow = flow,
            Code = Text(Member(error, "code")),
            Submission = Text(Member(root, "meta", "submission_id")) ?? Text(Member(error, "meta", "submission_id")),
        };
    }

    public static JsonElement Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static JsonElement Member(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    public static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    public static long? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;
}

using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Flow.Reading;

/// <summary>A document of legacy's.</summary>
/// <param name="Status">Its status; 0 where there was no response.</param>
/// <param name="Body">Null where it could not be read.</param>
internal sealed record BaseFlowDocument(int Status, JsonNode? Body)
{
    /// <summary>Legacy answered, and its answer is what the person must see: a refusal, or a success.</summary>
    public bool IsAnswer => Status is >= 200 and < 500 && Body is not null;

    public bool IsSuccess => Status is >= 200 and < 300 && Body is JsonObject;

    /// <summary>The resources of a list; empty where there is none.</summary>
    public IEnumerable<JsonObject> Rows => (Body as JsonObject)?["data"] is JsonArray rows ? rows.OfType<JsonObject>() : [];

    /// <summary>How some versions of legacy say that a folder has no threads.</summary>
    public bool SaysEmpty =>
        (Body as JsonObject)?["errors"] is JsonArray { Count: > 0 } errors
        && (string?)errors[0]?["detail"] == "No messages in the requested folder";
}

using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>The body of every error of the front-end API; the list is never empty.</summary>
internal sealed record ErrorEnvelope(IReadOnlyList<ErrorObject> Errors, ErrorMeta Meta);

/// <param name="SupportId">The request's id, to be read out to the call centre; equals <c>X-Request-Id</c>.</param>
internal sealed record ErrorMeta(string SupportId)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SubmissionId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    /// <summary>Of a search: to show although nothing was found out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CrisisMeta? Crisis { get; init; }
}

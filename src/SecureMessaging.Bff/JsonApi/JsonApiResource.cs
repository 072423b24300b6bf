using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>One resource. Its id is text as JSON:API wants it; the numeric id is among the attributes.</summary>
internal sealed record JsonApiResource<TAttributes>
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required TAttributes Attributes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Relationships { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Links { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Meta { get; init; }
}

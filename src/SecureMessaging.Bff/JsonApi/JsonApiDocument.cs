using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>The envelope of every success of the front-end API.</summary>
/// <typeparam name="TData">One resource, or a list of them.</typeparam>
internal sealed record JsonApiDocument<TData>
{
    public required TData Data { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<object>? Included { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Meta { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Links { get; init; }
}

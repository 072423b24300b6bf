using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Control;

/// <summary>JSON of the control API: snake case, absent rather than null, strict about what it does not know.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    public static IResult Ok(object value) => Results.Json(value, Options);

    public static IResult Wrong(params IEnumerable<string> errors) =>
        Results.Json(new { errors }, Options, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Reads a body, or says in words why it cannot be read.</summary>
    public static async Task<(T? Value, string? Error)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(request.Body, Options, cancellationToken);
            return value is null ? (null, "the body must be a JSON object") : (value, null);
        }
        catch (JsonException malformed)
        {
            return (null, $"the body cannot be read: {malformed.Message}");
        }
    }
}

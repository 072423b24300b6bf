using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>Camel case, absent instead of null, as the pages show it.</summary>
internal static class MillenniumJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static IResult Ok<T>(T body, int status = StatusCodes.Status200OK) => TypedResults.Json(body, Options, statusCode: status);

    /// <summary>The error body is assumed: the pages name the statuses only.</summary>
    public static IResult Refuse(int status, string code, string message) => Ok(new MillenniumError(code, message), status);

    public static IResult BadRequest(string message) => Refuse(StatusCodes.Status400BadRequest, "InvalidParameter", message);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>JSON as Millennium writes it: camel case, absent instead of null, and its content type not always right.</summary>
internal static class MillenniumJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>Anything that is not the JSON expected, an HTML page or half a body for example, is a malformed answer.</summary>
    public static async ValueTask<Result<T>> ReadAsync<T>(
        HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync<T>(body, Options, cancellationToken) is { } value
                ? value
                : new UpstreamMalformed(OracleHealthNames.Upstream, operation);
        }
        catch (JsonException)
        {
            return new UpstreamMalformed(OracleHealthNames.Upstream, operation);
        }
    }
}

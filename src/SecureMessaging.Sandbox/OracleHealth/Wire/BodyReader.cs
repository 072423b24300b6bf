using System.Text.Json;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

internal static class BodyReader
{
    /// <summary>The JSON body, or null when it is none; reading by hand keeps the refusal in Millennium's form.</summary>
    public static async Task<T?> ReadJsonAsync<T>(this HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            return await request.ReadFromJsonAsync<T>(MillenniumJson.Options, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

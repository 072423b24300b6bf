namespace SecureMessaging.Sandbox.Vista;

/// <summary>Header names of the patient API.</summary>
internal static class VistaHeaders
{
    public const string AppToken = "appToken";
    public const string ApiKey = "x-api-key";
    public const string CorrelationId = "mhvCorrelationId";
    public const string Token = "Token";

    /// <summary>None of these may reach anybody else, storage least of all.</summary>
    public static IReadOnlyList<string> Private { get; } = [AppToken, ApiKey, CorrelationId, Token, "Authorization"];
}

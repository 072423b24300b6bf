namespace SecureMessaging.Bff.Telemetry;

/// <summary>Headers that every answer carries.</summary>
internal static class RequestHeaders
{
    /// <summary>This service's own id of the request; also the support id of an error.</summary>
    public const string RequestId = "X-Request-Id";
}

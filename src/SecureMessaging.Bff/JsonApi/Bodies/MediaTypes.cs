namespace SecureMessaging.Bff.JsonApi.Bodies;

internal static class MediaTypes
{
    public const string Json = "application/json";

    /// <summary>
    /// Named by every endpoint that takes a body, so that it refuses other types itself, with 415. Without it the router would look
    /// for another taker, find the proxy, and the call would go to legacy past this service.
    /// </summary>
    public const string Any = "*/*";
}

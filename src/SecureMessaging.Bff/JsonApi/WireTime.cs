using System.Globalization;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>A time as the web client reads it: ISO 8601, UTC, milliseconds.</summary>
internal static class WireTime
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>A time as Millennium wraps it. The names inside are assumed; whole seconds are documented.</summary>
internal sealed record DateTimeWithZone(string DateTime, string TimeZone)
{
    public static DateTimeWithZone Of(DateTimeOffset at) =>
        new(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), "Etc/UTC");
}

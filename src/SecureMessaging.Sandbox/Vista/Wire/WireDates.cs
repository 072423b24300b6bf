using System.Globalization;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>The date forms of the patient API.</summary>
internal static class WireDates
{
    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>On message objects; a draft's is empty.</summary>
    public static string Rfc1123(DateTimeOffset? time) => time?.ToString("r", CultureInfo.InvariantCulture) ?? "";

    /// <summary>On thread objects; a draft's is null.</summary>
    public static string? Iso(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);

    public static string? EasternLocal(DateTimeOffset? time) => time is { } at
        ? TimeZoneInfo.ConvertTime(at, Eastern).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
        : null;
}

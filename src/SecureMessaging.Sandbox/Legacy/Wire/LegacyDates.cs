using System.Globalization;

namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>The two spellings of a time in legacy's answers.</summary>
internal static class LegacyDates
{
    /// <summary><c>2031-03-01T09:00:00.000Z</c></summary>
    public static string? Sent(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary><c>2031-03-01T09:00:00.000+00:00</c></summary>
    public static string? Draft(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);
}

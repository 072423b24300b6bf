using System.Globalization;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>A time as operators read it, rounded down to two units.</summary>
internal static class TimeInWords
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    public static string Of(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Hours} h {time.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d {time.Hours} h"),
    };

    /// <summary>When so many more people will have come, if they go on coming as they did.</summary>
    /// <param name="more">People that are missing.</param>
    /// <param name="came">People that came so far.</param>
    /// <param name="within">The time in which they came; null where it is over or not known.</param>
    /// <returns>With a comma before it; empty where it cannot be said.</returns>
    public static string Forecast(long more, long came, TimeSpan? within)
    {
        if (within is not { } time || time <= TimeSpan.Zero)
        {
            return "";
        }

        if (came == 0)
        {
            return ", and nobody has come so far";
        }

        var needed = more * (time.TotalSeconds / came);
        return needed > Year.TotalSeconds
            ? ", more than a year at the present rate"
            : $", {(needed < 60 ? "" : "about ")}{Of(TimeSpan.FromSeconds(needed))} at the present rate";
    }
}

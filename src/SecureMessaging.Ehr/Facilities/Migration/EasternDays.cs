namespace SecureMessaging.Ehr.Facilities.Migration;

/// <summary>Calendar days of US Eastern time, in which every migration date is announced.</summary>
public static class EasternDays
{
    public const string ZoneId = "America/New_York";

    private static readonly TimeZoneInfo? Zone = TimeZoneInfo.TryFindSystemTimeZoneById(ZoneId, out var zone) ? zone : null;

    /// <summary>False on a host without time-zone data; the start is refused there.</summary>
    public static bool IsKnown => Zone is not null;

    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Known()).DateTime);

    /// <summary>The instant a day begins. Clocks change at 2 a.m., so midnight is never skipped and never doubled.</summary>
    public static DateTimeOffset StartOf(DateOnly day) =>
        InstantOf(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified));

    /// <summary>The instant of a date and time that is given in Eastern time without saying so.</summary>
    public static DateTimeOffset InstantOf(DateTime eastern) =>
        new DateTimeOffset(eastern, Known().GetUtcOffset(eastern)).ToUniversalTime();

    private static TimeZoneInfo Known() => Zone ?? throw new TimeZoneNotFoundException(ZoneId);
}

using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Ehr.Tests.Facilities;

public sealed class MigrationCalendarTests
{
    private static readonly DateOnly T0 = new(2026, 4, 11);

    [Theory]
    [InlineData(-61, null)]
    [InlineData(-60, "p0")]
    [InlineData(-46, "p0")]
    [InlineData(-45, "p1")]
    [InlineData(-30, "p2")]
    [InlineData(-7, "p2")]
    [InlineData(-6, "p3")]
    [InlineData(-4, "p3")]
    [InlineData(-3, "p4")]
    [InlineData(-1, "p4")]
    [InlineData(0, "p5")]
    [InlineData(1, "p5")]
    [InlineData(2, "p6")]
    [InlineData(7, "p7")]
    [InlineData(30, "p8")]
    [InlineData(45, "p9")]
    [InlineData(3000, "p9")]
    public void Phase_DaysFromT0_IncludesTheDayItBegins(int daysFromT0, string? expected)
    {
        var phase = MigrationCalendar.PhaseOn(T0.AddDays(daysFromT0), T0);

        Assert.Equal(expected, phase?.ToWireName());
    }

    [Theory]
    [InlineData(-61, "NotStarted")]
    [InlineData(-60, "Active")]
    [InlineData(45, "Active")]
    [InlineData(46, "Complete")]
    public void Status_DaysFromT0_IsActiveFromFirstToLastPhase(int daysFromT0, string expected)
    {
        var status = MigrationCalendar.StatusOn(T0.AddDays(daysFromT0), T0);

        Assert.Equal(expected, status.ToString());
    }
}

using System.Text;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.Operations.Flags.Scheduling;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Tests.Operations.Flags;

/// <summary>A change at a time is not made hours early because a machine stands in another zone.</summary>
public sealed class TimeWithOffsetTests
{
    [Theory]
    [InlineData("2027-01-11T14:00:00Z", "2027-01-11T14:00:00Z")]
    [InlineData("2027-01-11T14:00Z", "2027-01-11T14:00:00Z")]
    [InlineData("2027-01-11T09:00:00.5-05:00", "2027-01-11T14:00:00.5Z")]
    public void Time_WithItsOffset_IsRead(string text, string time)
    {
        var result = JsonBodyReader.Read<ScheduleBody>(Encoding.UTF8.GetBytes($$"""{"at":"{{text}}"}"""));

        Assert.True(result.TryGet(out var body, out _));
        Assert.Equal(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), body.At);
    }

    [Theory]
    [InlineData("2027-01-11")]
    [InlineData("2027-01-11T14:00:00")]
    [InlineData("2027-01-11T14:00")]
    [InlineData("01/02/2027 14:00:00Z")]
    [InlineData("11.01.2027T14:00Z")]
    [InlineData("2027-13-11T14:00:00Z")]
    [InlineData("tomorrow, say Tea time +1")]
    public void Time_WithoutItsOffset_IsRefused(string text)
    {
        var result = JsonBodyReader.Read<ScheduleBody>(Encoding.UTF8.GetBytes($$"""{"at":"{{text}}"}"""));

        Assert.False(result.TryGet(out _, out var failure));
        Assert.Equal(RequestRefused.InvalidValue("at"), failure);
    }
}

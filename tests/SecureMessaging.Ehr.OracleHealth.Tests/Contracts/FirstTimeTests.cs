using System.Text.Json;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Contracts;

public sealed class FirstTimeTests
{
    [Theory]
    [InlineData("\"2026-01-05T15:00:00Z\"")]
    [InlineData("\"2026-01-05T15:00:00.000Z\"")]
    [InlineData("\"2026-01-05T15:00:00\"")]
    [InlineData("\"2026-01-05T10:00:00-05:00\"")]
    [InlineData("\"01/05/2026 15:00:00\"")]
    [InlineData("{\"timeZone\":\"America/New_York\",\"nested\":{\"a\":[1,2]},\"dateTime\":\"2026-01-05T15:00:00Z\",\"other\":\"1999-01-01T00:00:00Z\"}")]
    public void Time_InWhateverForm_IsRead(string json) =>
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 15, 0, 0, TimeSpan.Zero), Read(json).CreatedAt);

    [Theory]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("true")]
    [InlineData("[\"2026-01-05T15:00:00Z\"]")]
    [InlineData("{}")]
    [InlineData("{\"a\":{\"dateTime\":\"2026-01-05T15:00:00Z\"}}")]
    [InlineData("\"soon\"")]
    [InlineData("\"\\ud800\"")]
    public void Anything_ThatIsNoTime_LeavesTheRestOfTheMessageReadable(string json)
    {
        var message = Read(json);

        Assert.Null(message.CreatedAt);
        Assert.Equal("Still here", message.Subject);
    }

    private static PatientMessage Read(string json) => JsonSerializer.Deserialize<PatientMessage>(
        $$"""{"id":"1","createDateTime":{{json}},"subject":"Still here"}""", MillenniumJson.Options)!;
}

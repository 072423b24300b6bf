using System.Text.Json;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Core.Tests.Identifiers;

public sealed class StationNumberTests
{
    [Theory]
    [InlineData("668", "668", "668")]
    [InlineData(" 589a4 ", "589A4", "589")]
    [InlineData("612GF", "612GF", "612")]
    [InlineData("589a4x", "589A4X", "589")]
    public void TryParse_StationAsUpstreamsWriteIt_IsTrimmedAndUpperCased(string text, string value, string parent)
    {
        var parsed = StationNumber.TryParse(text, out var station);

        Assert.True(parsed);
        Assert.Equal(value, station.Value);
        Assert.Equal(parent, station.Parent.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("66")]
    [InlineData("66A")]
    [InlineData("668-1")]
    [InlineData("6681234")]
    [InlineData("６６８")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        var parsed = StationNumber.TryParse(text, out var station);

        Assert.False(parsed);
        Assert.Equal("", station.ToString());
    }

    [Fact]
    public void ToString_OfAStation_IsItsNumber() => Assert.Equal("589A4", StationNumber.Parse("589a4").ToString());

    [Fact]
    public void Parse_NoStation_SaysSoWithoutTheText() =>
        Assert.Equal("Not a station number.", Assert.Throws<FormatException>(() => StationNumber.Parse("marker")).Message);

    [Fact]
    public void Json_OfAStation_IsItsText()
    {
        var station = JsonSerializer.Deserialize<StationNumber>("\" 589a4 \"");

        Assert.Equal("\"589A4\"", JsonSerializer.Serialize(station));
    }

    [Fact]
    public void Json_OfNoStation_IsRefusedWithoutTheText() => Assert.Equal(
        "Not a station number.", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<StationNumber>("\"marker\"")).Message);
}

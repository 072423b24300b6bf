using System.Text;
using System.Text.Json;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Tests.Operations.Flags;

/// <summary>A percentage nobody asked for is never made of one that cannot be held.</summary>
public sealed class PercentageNumberTests
{
    [Theory]
    [InlineData("1.0000000000000000000000000000000001")]
    [InlineData("1e-32")]
    [InlineData("1.0005")]
    [InlineData("100.0000000000000000000000000000000001")]
    [InlineData("-1")]
    [InlineData("101")]
    public void Percentage_WithMoreThanThreeDecimalsOrNone_IsRefusedAndNotRounded(string number)
    {
        var body = Read(number);

        Assert.False(RolloutPercentage.Parse(body.Percentage).TryGet(out _, out _));
        Assert.Throws<JsonException>(() => FlagJson.Read<FlagDocument>($$"""{"name":"some_flag","percentage":{{number}} }"""));
    }

    [Theory]
    [InlineData("2.5", 2_500)]
    [InlineData("100.000", 100_000)]
    [InlineData("\"0.125\"", 125)]
    public void Percentage_InThousandths_IsTaken(string number, int thousandths)
    {
        Assert.True(RolloutPercentage.Parse(Read(number).Percentage).TryGet(out var percentage, out _));

        Assert.Equal(thousandths, percentage.Thousandths);
    }

    private static PercentageBody Read(string number)
    {
        Assert.True(JsonBodyReader.Read<PercentageBody>(Encoding.UTF8.GetBytes($$"""{"percentage":{{number}} }"""))
            .TryGet(out var body, out _));
        return body;
    }
}

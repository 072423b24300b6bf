using SecureMessaging.Bff.Operations.CommandLine.Curation;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Curation;

public sealed class PoolNameTextTests
{
    [Theory]
    [InlineData("VHA  SPO  Dental", "`VHA  SPO  Dental`")]
    [InlineData("", "(blank)")]
    [InlineData("   ", "`   `")]
    [InlineData("\u001b[2J\u0007Dental", @"`\u001b[2J\u0007Dental`")]
    [InlineData("VHA\u00a0SPO\tDental\r\n", @"`VHA\u00a0SPO\u0009Dental\u000d\u000a`")]
    [InlineData("a\u202eb\u200bc", @"`a\u202eb\u200bc`")]
    [InlineData("a | b ` c", @"`a \| b ' c`")]
    [InlineData("\U0001F600 Wellness", "`\U0001F600 Wellness`")]
    [InlineData("<script>alert(1)</script>", "`<script>alert(1)</script>`")]
    [InlineData("Équipe", "`Équipe`")]
    public void Code_AnyName_IsOneLineOfText(string name, string expected) => Assert.Equal(expected, PoolNameText.Code(name));

    [Fact]
    public void Code_LongName_IsCutBetweenCharacters()
    {
        var name = new string('x', 59) + "\U0001F600" + new string('y', 239);

        Assert.Equal($"`{new string('x', 59)}` (300 characters)", PoolNameText.Code(name));
    }

    [Theory]
    [InlineData("VHA SPO Dental", "VHA WWW Audiology", true)]
    [InlineData("VHA SPO Dental", "vha spo dental", false)]
    [InlineData("VHA SPO Dental", "VHA  SPO Dental", false)]
    [InlineData("VHA SPO Dental", "VHA_SPO_Dental", false)]
    [InlineData("VHA SPO Dental", "VHA 668 Dental", false)]
    [InlineData("VHA SPO Dental", "VHA SPO DENTAL", false)]
    [InlineData("VHA SPO Dental", " VHA SPO Dental", false)]
    [InlineData("", "   ", false)]
    public void Shape_OfHowANameBegins_IsTheSameForTheSameWayOfWriting(string one, string other, bool same) =>
        Assert.Equal(same, PoolNameText.Shape(one) == PoolNameText.Shape(other));
}

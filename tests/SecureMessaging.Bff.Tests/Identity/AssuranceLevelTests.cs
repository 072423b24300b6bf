using System.Security.Claims;
using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.Tests.Identity;

public sealed class AssuranceLevelTests
{
    [Theory]
    [InlineData("3", true)]
    [InlineData("LOA3", true)]
    [InlineData("loa3", true)]
    [InlineData("http://idmanagement.gov/ns/assurance/loa/3", true)]
    [InlineData("IAL2", true)]
    [InlineData("http://idmanagement.gov/ns/assurance/ial/2", true)]
    [InlineData("""{"current":3,"highest":3}""", true)]
    [InlineData("""{"current":1,"highest":3}""", false)]
    [InlineData("""{"current":""", false)]
    [InlineData("{}", false)]
    [InlineData("1", false)]
    [InlineData("2", false)]
    [InlineData("33", false)]
    [InlineData("IAL1", false)]
    [InlineData("true", false)]
    [InlineData("", false)]
    public void Level_OfTheDefaultClaim_IsEnoughFrom3(string value, bool isEnough) =>
        Assert.Equal(isEnough, AssuranceLevel.IsEnough(With("loa", value), new IdentityOptions()));

    [Fact]
    public void Level_ThatIsMissing_IsNotEnough() =>
        Assert.False(AssuranceLevel.IsEnough(With("acr", "3"), new IdentityOptions()));

    [Theory]
    [InlineData("2", true)]
    [InlineData("3", false)]
    public void Level_WithSettings_IsTheOneTheyName(string value, bool isEnough)
    {
        var options = new IdentityOptions { AssuranceClaim = "ial", AcceptedAssurance = ["2"] };

        Assert.Equal(isEnough, AssuranceLevel.IsEnough(With("ial", value), options));
    }

    [Fact]
    public void Level_ThatIsNotRequired_NeedNotBeThere() =>
        Assert.True(AssuranceLevel.IsEnough(With("sub", "x"), new IdentityOptions { RequireAssurance = false }));

    [Fact]
    public void Mark_ThatATokenBringsItself_IsNone()
    {
        var forged = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim("verified", "verified", ClaimValueTypes.String, "https://identity.example")], "jwt"));

        Assert.False(AssuranceLevel.IsVerified(forged));
        AssuranceLevel.MarkVerified(forged);
        Assert.True(AssuranceLevel.IsVerified(forged));
    }

    private static ClaimsPrincipal With(string claim, string value) => new(new ClaimsIdentity([new Claim(claim, value)], "jwt"));
}

using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Tests.Messages;

/// <summary>The rule of the existing service, name by name.</summary>
public sealed class SignatureRuleTests
{
    [Theory]
    [InlineData("Release of Information", true)]
    [InlineData("***Release_of_Information_SLC4%", true)]
    [InlineData("release  OF_information", true)]
    [InlineData("ReleaseOfInformation", true)]
    [InlineData("VHA 668 Release of Information Clinic", true)]
    [InlineData("Release of Information Medical Records Admin", true)]
    [InlineData("Privacy Issue Admin", true)]
    [InlineData("Privacy Issues_Admin", true)]
    [InlineData("Record AmendmentAdmin", true)]
    [InlineData("RECORD AMENDMENT  _ ADMIN", true)]
    [InlineData("Privacy Office", false)]
    [InlineData("Record Amendment", false)]
    [InlineData("Released Information", false)]
    [InlineData("ROI", false)]
    [InlineData("   ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsRequired_ByRawName_IsAsTheExistingServiceSays(string? name, bool required) =>
        Assert.Equal(required, SignatureRule.IsRequired(name));
}

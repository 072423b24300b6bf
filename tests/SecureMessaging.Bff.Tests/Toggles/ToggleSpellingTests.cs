using SecureMessaging.Bff.Toggles;

namespace SecureMessaging.Bff.Tests.Toggles;

public sealed class ToggleSpellingTests
{
    [Theory]
    [InlineData("mhv_secure_messaging_curated_list_flow", "mhvSecureMessagingCuratedListFlow")]
    [InlineData("mhv_milestone_2_aal", "mhvMilestone2Aal")]
    [InlineData("single", "single")]
    public void ToCamel_SnakeName_IsThePagesSpelling(string snake, string camel) => Assert.Equal(camel, ToggleSpelling.ToCamel(snake));
}

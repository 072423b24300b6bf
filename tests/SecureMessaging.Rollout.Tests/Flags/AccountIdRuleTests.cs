using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Flags;

public sealed class AccountIdRuleTests
{
    [Theory]
    [InlineData("00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000002")]
    [InlineData("8AD3F1C2-9B7E-4C11-A2F0-0B5D6E7F8A90", "8ad3f1c2-9b7e-4c11-a2f0-0b5d6e7f8a90")]
    [InlineData("8ad3f1c29b7e4c11a2f00b5d6e7f8a90", "8ad3f1c29b7e4c11a2f00b5d6e7f8a90")]
    public void TryParse_AccountId_IsReadInLowerCase(string text, string expected)
    {
        Assert.True(AccountIdRule.TryParse(text, out var accountId));
        Assert.Equal(expected, accountId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("someone@example.com")]
    [InlineData("Mary Smith")]
    [InlineData("1012853550V207686")]
    [InlineData("42")]
    [InlineData("User;1")]
    [InlineData(" 00000000-0000-4000-8000-000000000002")]
    [InlineData("{00000000-0000-4000-8000-000000000002}")]
    [InlineData("00000000-0000-4000-8000-00000000000g")]
    [InlineData("00000000x0000-4000-8000-000000000002")]
    [InlineData("00000000-0000-4000-8000-0000000000021")]
    [InlineData("\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660-0000-4000-8000-000000000002")]
    public void TryParse_AnythingElse_IsNone(string? text) => Assert.False(AccountIdRule.TryParse(text, out _));

    [Fact]
    public void Wrong_ListWithNames_SaysTheirPlacesAndNotThem()
    {
        var places = AccountIdRule.Wrong(
            ["someone@example.com", "00000000-0000-4000-8000-000000000002", "8AD3F1C2-9B7E-4C11-A2F0-0B5D6E7F8A90"]);

        Assert.Equal("entries 1, 3", places);
        Assert.Null(AccountIdRule.Wrong(["00000000-0000-4000-8000-000000000002"]));
    }
}

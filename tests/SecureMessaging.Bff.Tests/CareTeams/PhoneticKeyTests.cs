using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.Tests.CareTeams;

public sealed class PhoneticKeyTests
{
    [Theory]
    [InlineData("rumatology", "rheumatology")]
    [InlineData("nefrology", "nephrology")]
    [InlineData("sikiatry", "psychiatry")]
    [InlineData("farmasy", "pharmacy")]
    [InlineData("numonia", "pneumonia")]
    [InlineData("kardiology", "cardiology")]
    [InlineData("dermatollogy", "dermatology")]
    [InlineData("nee", "knee")]
    public void Of_TwoSpellingsOfOneSound_IsTheSame(string typed, string word) => Assert.Equal(PhoneticKey.Of(word), PhoneticKey.Of(typed));

    [Theory]
    [InlineData("neurology", "nephrology")]
    [InlineData("hematology", "rheumatology")]
    [InlineData("urology", "neurology")]
    [InlineData("podiatry", "psychiatry")]
    [InlineData("martin", "morton")]
    public void Of_WordsThatSoundOtherwise_Differs(string one, string other) => Assert.NotEqual(PhoneticKey.Of(one), PhoneticKey.Of(other));
}

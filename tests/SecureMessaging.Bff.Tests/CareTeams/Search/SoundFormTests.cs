using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

public sealed class SoundFormTests
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
    public void Of_TwoSpellingsOfOneSound_IsTheSame(string typed, string word) => Assert.Equal(SoundForm.Of(word), SoundForm.Of(typed));

    [Theory]
    [InlineData("neurology", "nephrology")]
    [InlineData("hematology", "rheumatology")]
    [InlineData("urology", "neurology")]
    [InlineData("podiatry", "psychiatry")]
    [InlineData("martin", "morton")]
    public void Of_WordsThatSoundOtherwise_Differs(string one, string other) => Assert.NotEqual(SoundForm.Of(one), SoundForm.Of(other));
}

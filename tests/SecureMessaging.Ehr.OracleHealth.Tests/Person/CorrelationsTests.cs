using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Person;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Person;

public sealed class CorrelationsTests
{
    [Fact]
    public void Find_ActivePersonIdOfTheAuthority_IsGiven()
    {
        var found = Correlations.Find(
            ["1012^NI^200M^USVHA^P", "123456^PI^200CRNR^USVHA^A", "99^PI^200MHV^USVHA^A", "668^..^USVHA^C", null], "200CRNR");

        Assert.True(found.TryGet(out var id, out _));
        Assert.Equal("123456", id);
    }

    [Theory]
    [InlineData("123456^PI^200CRNR^USVHA^PCE")]
    [InlineData("123456^PI^200CRNS^USVHA^A")]
    [InlineData("12 3456^PI^200CRNR^USVHA^A")]
    [InlineData("x123456^PI^200CRNR^USVHA^A\nINJECTED")]
    public void Find_NoActiveIdOfTheAuthority_IsTheUsersOwnAnswer(string correlation)
    {
        var found = Correlations.Find([correlation], "200CRNR");

        Assert.False(found.TryGet(out _, out var failure));
        Assert.IsType<NoHealthRecord>(failure);
    }

    [Fact]
    public void Find_TwoDifferentActiveIds_IsNeverGuessed()
    {
        var found = Correlations.Find(["1^PI^200CRNR^USVHA^A", "2^PI^200CRNR^USVHA^A"], "200CRNR");

        Assert.False(found.TryGet(out _, out var failure));
        Assert.IsType<UpstreamMalformed>(failure);
    }
}

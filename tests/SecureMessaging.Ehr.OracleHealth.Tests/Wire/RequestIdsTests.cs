using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Wire;

public sealed class RequestIdsTests
{
    [Fact]
    public void For_ReferenceOfAllowedCharacters_IsTheReference()
    {
        Assert.Equal("abc-DEF_123", RequestIds.For("abc-DEF_123", new FakeTimeProvider()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("é")]
    public void For_ReferenceThatWouldBeRefused_IsANewIdOfAllowedCharacters(string reference)
    {
        var id = RequestIds.For(reference, new FakeTimeProvider());

        Assert.Matches("^[0-9a-f]{32}$", id);
    }
}

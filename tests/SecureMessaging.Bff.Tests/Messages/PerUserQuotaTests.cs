using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Tests.Messages;

public sealed class PerUserQuotaTests
{
    private readonly PerUserQuota _shares = new();

    [Fact]
    public void TryEnter_AllPlacesTaken_IsRefusedUntilOneIsGivenBack()
    {
        using var first = _shares.TryEnter("send", User("anna"), 2);
        var second = _shares.TryEnter("send", User("anna"), 2);

        Assert.Null(_shares.TryEnter("send", User("anna"), 2));
        second!.Dispose();
        second.Dispose();

        Assert.NotNull(_shares.TryEnter("send", User("anna"), 2));
        Assert.Null(_shares.TryEnter("send", User("anna"), 2));
    }

    [Fact]
    public void TryEnter_AnotherPersonOrThing_HasItsOwnPlaces()
    {
        _shares.TryEnter("send", User("anna"), 1);

        Assert.NotNull(_shares.TryEnter("send", User("ben"), 1));
        Assert.NotNull(_shares.TryEnter("events", User("anna"), 1));
    }

    [Fact]
    public void TryTake_ManyAtOnce_NeverGivesMoreThanTheShareAndLosesNone()
    {
        Parallel.For(0, 20_000, _ =>
        {
            if (_shares.TryTake("spool", User("anna"), 1, 5))
            {
                _shares.GiveBack("spool", User("anna"), 1);
            }
        });

        Assert.True(_shares.TryTake("spool", User("anna"), 5, 5));
        Assert.False(_shares.TryTake("spool", User("anna"), 1, 5));
    }

    private static UserId User(string id) => UserId.TryParse(id, out var user) ? user : default;
}

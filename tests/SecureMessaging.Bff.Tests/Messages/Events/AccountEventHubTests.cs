using NSubstitute;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Tests.Messages.Events;

public sealed class AccountEventHubTests
{
    private static readonly UserPseudonym Owner = new("AAAAAAAAAAAAAAAAAAAA-_");
    private static readonly AccountSignal Saved = new(Owner, AccountSignalKind.DraftSaved, 2_251_799_813_685_248);

    private readonly IAccountSignalRelay _relay = Substitute.For<IAccountSignalRelay>();

    [Fact]
    public void Publish_ReachesEveryStreamOfThePersonAndTheOtherInstances()
    {
        var hub = new AccountEventHub(_relay);
        using var one = hub.Subscribe(Owner);
        using var two = hub.Subscribe(Owner);
        using var stranger = hub.Subscribe(new UserPseudonym("somebody else"));

        hub.Publish(Saved);

        Assert.True(one.Signals.TryRead(out var first) && two.Signals.TryRead(out _));
        Assert.Equal(Saved, first);
        Assert.False(stranger.Signals.TryRead(out _));
        _relay.Received(1).Publish(Saved);
    }

    [Fact]
    public void Hear_FromAnotherInstance_IsNotSaidAgain()
    {
        var hub = new AccountEventHub(_relay);
        using var stream = hub.Subscribe(Owner);

        hub.Hear(Saved);

        Assert.True(stream.Signals.TryRead(out _));
        _relay.DidNotReceiveWithAnyArgs().Publish(default);
    }

    [Fact]
    public void Subscription_ThatEnded_HearsNothingAndALaterOneDoes()
    {
        var hub = new AccountEventHub(_relay);
        var ended = hub.Subscribe(Owner);
        ended.Dispose();
        ended.Dispose();
        using var later = hub.Subscribe(Owner);

        hub.Publish(Saved);

        Assert.False(ended.Signals.TryRead(out _));
        Assert.True(later.Signals.TryRead(out _));
    }

    [Fact]
    public void WakeAll_WakesEverybody()
    {
        var hub = new AccountEventHub(_relay);
        using var one = hub.Subscribe(Owner);
        using var two = hub.Subscribe(new UserPseudonym("somebody else"));

        hub.WakeAll();

        Assert.True(one.Signals.TryRead(out var signal) && two.Signals.TryRead(out _));
        Assert.Equal(AccountSignalKind.Delivery, signal.Kind);
    }

    [Fact]
    public void Signal_WrittenAndParsed_IsTheSame()
    {
        Assert.True(AccountSignal.TryParse(Saved.Write(), out var read));
        Assert.Equal(Saved, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("owner|NewMail|1")]
    [InlineData("owner|99|1")]
    [InlineData("owner|DraftSaved|x")]
    [InlineData("owner|DraftSaved")]
    [InlineData("|DraftSaved|1")]
    public void Signal_OfAnotherVersion_IsPassedOver(string said) => Assert.False(AccountSignal.TryParse(said, out _));
}

using SecureMessaging.Bff.Legacy;

namespace SecureMessaging.Bff.Tests.Legacy;

public sealed class DisguisedSendTests
{
    private const string Base = "/my_health/v1/messaging";
    private const string App = "/mobile/v0/messaging/health";

    [Theory]
    [InlineData(Base + "//messages")]
    [InlineData("//my_health//v1/messaging/messages")]
    [InlineData(Base + "/messages.json")]
    [InlineData(Base + "/messages;x")]
    [InlineData(Base + "/messages;x=1/")]
    [InlineData(Base + "/messages%2F")]
    [InlineData(Base + "%2Fmessages")]
    [InlineData(Base + "/messages%252f")]
    [InlineData(Base + "/messages\n")]
    [InlineData(Base + "/messages ")]
    [InlineData(Base + "\\messages")]
    [InlineData(Base + "/MESSAGES.JSON")]
    [InlineData(Base + "/messages%3Fx")]
    [InlineData(Base + "/messages/renewal.json")]
    [InlineData(Base + "/messages//renewal;x")]
    [InlineData(Base + "/messages/8100021x/reply")]
    [InlineData(Base + "/messages/8100021/reply.json")]
    [InlineData(Base + "/messages/8100021//reply;x")]
    [InlineData(Base + "/messages/8100021%2Freply")]
    [InlineData(App + "//messages")]
    [InlineData(App + "/messages.json")]
    [InlineData(App + "/messages/8100021x/reply")]
    public void Path_ThatATolerantServerTakesForASend_IsOne(string path) => Assert.True(DisguisedSend.IsSend(path));

    [Theory]
    [InlineData(Base + "/message_drafts")]
    [InlineData(Base + "/message_drafts/8100021/replydraft")]
    [InlineData(Base + "/messages/8100021")]
    [InlineData(Base + "/messages/8100021/move")]
    [InlineData(Base + "/folders/0/search")]
    [InlineData("/my_health/v1/aal")]
    [InlineData("/v0/messages")]
    [InlineData(App + "/message_drafts")]
    [InlineData(App + "/messages/8100021/thread")]
    [InlineData("/")]
    public void Path_OfAnotherCall_IsNone(string path) => Assert.False(DisguisedSend.IsSend(path));
}

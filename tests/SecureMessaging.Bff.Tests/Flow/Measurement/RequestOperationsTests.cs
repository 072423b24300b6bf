using Microsoft.AspNetCore.Http;
using SecureMessaging.Bff.Flow.Measurement;

namespace SecureMessaging.Bff.Tests.Flow.Measurement;

public sealed class RequestOperationsTests
{
    [Theory]
    [InlineData("POST", "/my_health/v1/messaging/message_drafts", "draft_create")]
    [InlineData("POST", "/my_health/v1/messaging/message_drafts/7/replydraft", "draft_create")]
    [InlineData("PUT", "/my_health/v1/messaging/message_drafts/7", "draft_update")]
    [InlineData("PUT", "/my_health/v1/messaging/message_drafts/7/replydraft/8", "draft_update")]
    [InlineData("PATCH", "/mobile/v0/messaging/health/message_drafts/7", "draft_update")]
    [InlineData("DELETE", "/my_health/v1/messaging/messages/7", "draft_delete")]
    [InlineData("POST", "/my_health/v1/messaging/messages/", "send")]
    [InlineData("POST", "/my_health/v1/messaging/messages/renewal", "renewal")]
    [InlineData("POST", "/my_health/v1/messaging/messages/7/reply", "reply")]
    [InlineData("GET", "/my_health/v1/messaging/folders/-2/threads", "threads")]
    [InlineData("GET", "/my_health/v1/messaging/messages/7", "message")]
    [InlineData("GET", "/my_health/v1/messaging/messages/categories", "other")]
    [InlineData("BREW", "/my_health/v1/messaging/messages", "other")]
    [InlineData("GET", "/my_health/v1/messaging/anything/typed", "other")]
    [InlineData("GET", "/v0/user", null)]
    [InlineData("GET", "/my_health/v1/messagingx/folders", null)]
    public void Request_ByMethodAndPath_HasAName(string method, string path, string? operation)
    {
        var context = new DefaultHttpContext { Request = { Method = method, Path = path } };

        Assert.Equal(operation, RequestOperations.Find(context.Request));
    }
}

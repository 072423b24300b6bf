using Microsoft.AspNetCore.Http;
using SecureMessaging.Bff.Flow.Measurement;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Bff.Tests.Flow.Measurement;

public sealed class MeasuredRoutesTests
{
    [Theory]
    [InlineData("GET", "allrecipients", "list")]
    [InlineData("GET", "recipients", "list")]
    [InlineData("GET", "care_teams/search", "search")]
    [InlineData("POST", "folders/-1/search", "search")]
    [InlineData("POST", "messages", "send")]
    [InlineData("POST", "messages/", "send")]
    [InlineData("POST", "messages/renewal", "send")]
    [InlineData("POST", "messages/8100077/reply", "reply")]
    public void Find_CallOfAMeasuredOperation_NamesIt(string method, string path, string expected)
    {
        var operation = MeasuredRoutes.Find(Request(method, "/my_health/v1/messaging/" + path));

        Assert.Equal(expected, operation?.ToWireName());
    }

    [Theory]
    [InlineData("GET", "allrecipients", "list")]
    [InlineData("GET", "recipients", "list")]
    [InlineData("POST", "messages", "send")]
    [InlineData("POST", "messages/8100077/reply", "reply")]
    public void Find_CallOfTheApp_IsTheOperationOfTheWebClient(string method, string path, string expected)
    {
        var operation = MeasuredRoutes.Find(Request(method, "/mobile/v0/messaging/health/" + path));

        Assert.Equal(expected, operation?.ToWireName());
    }

    [Theory]
    [InlineData("GET", "/mobile/v0/messaging/health/folders/0/messages")]
    [InlineData("GET", "/mobile/v0/user")]
    [InlineData("POST", "/my_health/v1/messaging/allrecipients")]
    [InlineData("GET", "/my_health/v1/messaging/messages/8100077")]
    [InlineData("GET", "/my_health/v1/messaging/folders/0/threads")]
    [InlineData("POST", "/my_health/v1/messaging/messages/1/2/reply")]
    [InlineData("POST", "/my_health/v1/messaging/message_drafts")]
    [InlineData("GET", "/v0/user")]
    [InlineData("GET", "/my_health/v1/messaging")]
    public void Find_AnyOtherCall_IsNone(string method, string path)
    {
        var operation = MeasuredRoutes.Find(Request(method, path));

        Assert.Null(operation);
    }

    private static HttpRequest Request(string method, string path)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Path = path;
        return context.Request;
    }
}

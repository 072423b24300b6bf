using Microsoft.AspNetCore.Http;
using SecureMessaging.Bff.Flow.Measurement;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Bff.Tests.Flow.Measurement;

public sealed class ClientKindsTests
{
    private const string Web = "/my_health/v1/messaging/messages";
    private const string App = "/mobile/v0/messaging/health/messages";
    private const string Desktop = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1";
    private const string AndroidTablet = "Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36";
    private const string FirefoxPhone = "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0";

    [Theory]
    [InlineData(Web, Desktop, null, "web_desktop")]
    [InlineData(Web, IPhone, null, "web_mobile")]
    [InlineData(Web, AndroidTablet, null, "web_mobile")]
    [InlineData(Web, FirefoxPhone, null, "web_mobile")]
    [InlineData(Web, Desktop, "?1", "web_mobile")]
    [InlineData(Web, AndroidTablet, "?0", "web_desktop")]
    [InlineData(Web, IPhone, "nonsense", "web_mobile")]
    [InlineData(App, IPhone, null, "app")]
    [InlineData(App, "VAMobileApp/2.40 CFNetwork/1496", null, "app")]
    [InlineData(App, null, "?0", "app")]
    [InlineData("/Mobile/v1/messaging/health/messages/1/thread", null, null, "app")]
    [InlineData("/mobiles", null, null, "unknown")]
    [InlineData(Web, "curl/8.5.0", null, "unknown")]
    [InlineData(Web, "My Mobile Program", null, "unknown")]
    [InlineData(Web, "", null, "unknown")]
    [InlineData(Web, null, null, "unknown")]
    public void Client_OfARequest_IsOneOfFour(string path, string? agent, string? hint, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = path;
        request.Headers.UserAgent = agent;
        request.Headers["Sec-CH-UA-Mobile"] = hint;

        Assert.Equal(expected, ClientKinds.Of(request).ToWireName());
    }
}

using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

public sealed class ResponseHeaderTests(BffApplication app) : IClassFixture<BffApplication>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ops-viewer", "/ops/v1/flags")]
    [InlineData("ops-viewer", "/ops/v1/export")]
    [InlineData("ops-viewer", "/ops/v1/approvals")]
    [InlineData("both-ehrs", "/my_health/v1/messaging/allrecipients")]
    [InlineData("vista-only", "/my_health/v1/messaging/folders")]
    public async Task Answer_OfTheApis_IsKeptByNoCache(string persona, string path)
    {
        using var client = await app.SignInAsync(persona, Token);

        using var answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Method_ThatSomebodyMadeUp_IsNotInTheLog()
    {
        using var client = app.CreateClient();

        using var request = new HttpRequestMessage(new HttpMethod("ZYMURGY" + new string('M', 20_000)), "/my_health/v1/aal");
        using var answer = await client.SendAsync(request, Token);

        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("ZYMURGY", StringComparison.Ordinal));
        Assert.Contains(app.Logs.Lines, line => line.Contains("_OTHER", StringComparison.Ordinal));
    }
}

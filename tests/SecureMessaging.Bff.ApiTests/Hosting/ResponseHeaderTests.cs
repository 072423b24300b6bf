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

    /// <summary>What a caller can put words into, beside something secret, would tell by its length what the secret is.</summary>
    [Theory]
    [InlineData("/my_health/v1/messaging/allrecipients", true)]
    [InlineData("/my_health/v1/messaging/care_teams/search?q=pharmacy", false)]
    [InlineData("/my_health/v1/messaging/folders/0/threads?pageSize=100", false)]
    public async Task Answer_IsCompressedWhereNoCallersWordsStandInIt(string path, bool isCompressed)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        var plain = await client.GetByteArrayAsync(path, Token);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");

        using var answer = await client.GetAsync(path, Token);
        var body = await answer.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal(isCompressed ? ["gzip"] : Array.Empty<string>(), answer.Content.Headers.ContentEncoding);
        Assert.Equal(isCompressed, answer.Headers.Vary.Contains("Accept-Encoding"));
        Assert.True(!isCompressed || body.Length < plain.Length / 4);
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

using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

public sealed class RequestLimitTests(BffApplication app) : IClassFixture<BffApplication>
{
    private const string Messaging = "/my_health/v1/messaging";
    private const int KiB = 1024;

    /// <summary>Every kind of body: who sends it, how, where to, and what is taken of it.</summary>
    public static TheoryData<string, string, string, int> Bodies => new()
    {
        { "both-ehrs", "POST", $"{Messaging}/messages", 4096 * KiB },
        { "both-ehrs", "POST", $"{Messaging}/messages/renewal", 4096 * KiB },
        { "both-ehrs", "POST", $"{Messaging}/messages/8100021/reply", 4096 * KiB },
        { "both-ehrs", "POST", $"{Messaging}/message_drafts", 2048 * KiB },
        { "both-ehrs", "PUT", $"{Messaging}/message_drafts/2251799813685248", 2048 * KiB },
        { "both-ehrs", "POST", $"{Messaging}/preferences/recipients", 4096 * KiB },
        { "both-ehrs", "POST", $"{Messaging}/folders/-1/search", 16 * KiB },
        { "both-ehrs", "POST", "/ofrep/v1/evaluate/flags", 16 * KiB },
        { "ops-operator", "POST", "/ops/v1/flags", 256 * KiB },
        { "ops-viewer", "POST", "/ops/v1/flags/mhv_secure_messaging_curated_list_flow:explain", 256 * KiB },
        { "ops-operator", "POST", "/ops/v1/import", 1024 * KiB },
    };

    public static IEnumerable<TheoryDataRow<string, string, string>> Calls =>
        Bodies.Select(row => new TheoryDataRow<string, string, string>(row.Data.Item1, row.Data.Item2, row.Data.Item3));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_OneByteTooLarge_Is413WhetherItsLengthIsSaidOrNot(string persona, string method, string path, int limit)
    {
        using var client = await app.SignInAsync(persona, Token);

        using var said = await SendAsync(client, method, path, new ByteArrayContent(OfLength(limit + 1)));
        using var unsaid = await SendAsync(client, method, path, new UnsaidLength(OfLength(limit + 1)));

        await AssertTooLargeAsync(said, path);
        await AssertTooLargeAsync(unsaid, path);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_AsLargeAsAllowed_IsRead(string persona, string method, string path, int limit)
    {
        using var client = await app.SignInAsync(persona, Token);

        using var answer = await SendAsync(client, method, path, new UnsaidLength(OfLength(limit)));

        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode}");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Body_OfMoreThan32Levels_Is400(string persona, string method, string path)
    {
        using var client = await app.SignInAsync(persona, Token);
        foreach (var levels in new[] { 33, 63, 65, 5_000 })
        {
            using var answer = await SendAsync(client, method, path, new ByteArrayContent(Nested(levels)));

            Assert.Equal(path.StartsWith("/ofrep", StringComparison.Ordinal) && levels < 64 ? 200 : 400, (int)answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("""{"reason":"a change for a test","file":{"x":DEEP}}""", 30)]
    [InlineData("""{"reason":"a change for a test","file":{"features":{"a_flag":{"boolean":DEEP}}}}""", 28)]
    public async Task Import_AsDeepAsAllowedAndWithAKey_Is422(string body, int levels)
    {
        using var client = await app.SignInAsync("ops-operator", Token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "deep");
        var deep = new string('[', levels) + new string(']', levels);

        using var content = new StringContent(body.Replace("DEEP", deep, StringComparison.Ordinal), null, "application/json");

        using var answer = await SendAsync(client, "POST", "/ops/v1/import", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    /// <summary>
    /// The next endpoint cannot be forgotten: one without a limit of its own, or one that another type of body slips past.
    /// </summary>
    [Fact]
    public void Endpoint_ThatTakesABody_HasALimitAndTakesEveryTypeToRefuseItItself()
    {
        using var client = app.CreateClient();
        var own = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null)
            .ToArray();

        var unlimited = own.Where(endpoint => endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is null);
        var leaving = own.Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/my_health", StringComparison.Ordinal))
            .Where(endpoint => !endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.ContentTypes.Contains("*/*"));

        Assert.True(own.Length > 20, $"only {own.Length} endpoints");
        Assert.Empty(unlimited.Select(endpoint => endpoint.RoutePattern.RawText));
        Assert.Empty(leaving.Select(endpoint => endpoint.RoutePattern.RawText));
    }

    /// <summary>Not by what it says of itself, as the first test does: a body that nobody described is still a body.</summary>
    [Fact]
    public void Endpoint_OfAWriteThatLegacyKnowsToo_SaysWhatItTakes()
    {
        using var client = app.CreateClient();

        var writes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/my_health/v1", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                .Intersect(["POST", "PUT", "PATCH"]).Any() == true)
            .ToArray();
        var silent = writes
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("*/*") != true);

        Assert.NotEmpty(writes);
        Assert.Empty(silent.Select(endpoint => endpoint.RoutePattern.RawText));
    }

    [Theory]
    [InlineData("POST", "preferences/recipients")]
    [InlineData("POST", "folders/-1/search")]
    [InlineData("POST", "message_drafts")]
    [InlineData("PUT", "message_drafts/7300001")]
    [InlineData("POST", "messages")]
    [InlineData("POST", "messages/7300001/reply")]
    public async Task Call_OfTheNewFlowWithAnotherType_Is415AndNeverLegacys(string method, string path)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        var before = (await app.SandboxClient.JournalAsync("legacy", Token)).Count;

        foreach (var type in new[] { "text/plain", "*/*", "application/x-www-form-urlencoded", "application/xml", "garbage", null })
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"body":"x"}"""));
            content.Headers.Remove("Content-Type");
            if (type is not null)
            {
                content.Headers.TryAddWithoutValidation("Content-Type", type);
            }

            using var request = new HttpRequestMessage(new HttpMethod(method), $"{Messaging}/{path}") { Content = content };
            using var answer = await client.SendAsync(request, Token);

            Assert.Equal((type, HttpStatusCode.UnsupportedMediaType), (type, answer.StatusCode));
            Assert.Equal("new", answer.Headers.GetValues("X-Messaging-Flow").Single());
        }

        Assert.Equal(before, (await app.SandboxClient.JournalAsync("legacy", Token)).Count);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, HttpContent content)
    {
        content.Headers.ContentType ??= new("application/json");
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        return await client.SendAsync(request, Token);
    }

    private static async Task AssertTooLargeAsync(HttpResponseMessage answer, string path)
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var body = await answer.ReadJsonAsync(Token);
        var isProblem = path.StartsWith("/ops", StringComparison.Ordinal);
        Assert.Equal("413", (string?)(isProblem ? body["code"] : body["errors"]![0]!["code"]));
        Assert.Equal(isProblem ? "application/problem+json" : "application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    private static byte[] OfLength(int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)'0');
        """{"x":[0"""u8.CopyTo(body);
        for (var at = 7; at < length - 2; at += 2)
        {
            body[at] = (byte)',';
        }

        "]}"u8.CopyTo(body.AsSpan(length - 2));
        if (body[length - 3] == (byte)',')
        {
            body[length - 3] = (byte)' ';
        }

        return body;
    }

    private static byte[] Nested(int levels) =>
        Encoding.UTF8.GetBytes($$"""{"x":{{new string('[', levels - 1)}}{{new string(']', levels - 1)}}}""");

    private sealed class UnsaidLength(byte[] body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(body, 0, body.Length);

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }
    }
}

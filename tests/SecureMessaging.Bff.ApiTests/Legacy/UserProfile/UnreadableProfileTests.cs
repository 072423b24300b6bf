using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Legacy.UserProfile;

/// <summary>A <c>/v0/user</c> that cannot be read here goes through as it came, and somebody hears of it.</summary>
public sealed class UnreadableProfileTests : IAsyncDisposable
{
    private const string User = "/v0/user";

    private readonly LegacyScenario _legacy = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _legacy.DisposeAsync();

    [Theory]
    [InlineData("html-page", "unreadable")]
    [InlineData("malformed-json", "unreadable")]
    [InlineData("empty-body", "unreadable")]
    public async Task User_ThatIsNoProfile_GoesThroughUntouchedCountedAndLogged(string kind, string outcome)
    {
        using var client = await PrepareAsync();
        await _legacy.FaultAsync("user", kind, status: 200);
        using var direct = await _legacy.DirectAsync(client, User);

        using var answer = await client.GetAsync(User, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(await direct.Content.ReadAsByteArrayAsync(Token), await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(direct.Content.Headers.ContentType, answer.Content.Headers.ContentType);
        Assert.Contains($"sm.legacy.user_profiles outcome={outcome} 1", _legacy.Counted());
        Assert.Contains(_legacy.App.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal)
            && line.Contains($"(\"{outcome}\")", StringComparison.Ordinal));
    }

    /// <summary>Over a real port: the test server forgives what the real one refuses.</summary>
    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    public async Task User_WithAStatusThatHasNoBody_GoesThrough(int status)
    {
        _legacy.App.UseKestrel(0);
        using var client = await PrepareAsync();
        await _legacy.FaultAsync("user", "empty-body", status);

        using var answer = await client.GetAsync(User, Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
        // Headers go out before the server refuses a body: the caller does not see that the request failed.
        await _legacy.App.DisposeAsync();
        Assert.DoesNotContain(_legacy.App.Logs.Lines, line => line.Contains("unhandled exception", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("byte-order-mark")]
    [InlineData("wrong-content-type")]
    public async Task User_InAnOddForm_IsRewrittenAllTheSame(string kind)
    {
        using var client = await PrepareAsync();
        await _legacy.FaultAsync("user", kind);

        using var answer = await client.GetAsync(User, Token);

        Assert.Contains("\"current\":\"p4\"", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Contains("sm.legacy.user_profiles outcome=rewritten 1", _legacy.Counted());
    }

    [Fact]
    public async Task User_InPieces_IsRewritten()
    {
        using var client = await PrepareAsync();
        await _legacy.FaultAsync("user", "slow-body", latency: 5);

        var body = await client.GetStringAsync(User, Token);

        Assert.Contains("\"current\":\"p4\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_TooLarge_GoesThroughUntouched()
    {
        using var client = await PrepareAsync(filler: 2_000_000);
        using var direct = await _legacy.DirectAsync(client, User);

        var body = await client.GetByteArrayAsync(User, Token);

        Assert.True(body.Length > 2_000_000);
        Assert.Equal(await direct.Content.ReadAsByteArrayAsync(Token), body);
        Assert.Contains("sm.legacy.user_profiles outcome=too_large 1", _legacy.Counted());
    }

    /// <summary>Two megabytes of one letter are two kilobytes packed.</summary>
    [Fact]
    public async Task User_TooLargeOnceUnpacked_GoesThroughPacked()
    {
        using var client = await PrepareAsync(filler: 2_000_000);

        using var answer = await client.SendAsync(
            LegacyScenario.Request(User, request => request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip")), Token);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Token)).Length, 100, 100_000);
        Assert.Contains("sm.legacy.user_profiles outcome=unreadable 1", _legacy.Counted());
    }

    [Fact]
    public async Task User_WithoutMigrationInfo_GoesThroughUntouched()
    {
        using var client = await PrepareAsync(form: "absent");
        using var direct = await _legacy.DirectAsync(client, User);

        var body = await client.GetStringAsync(User, Token);

        Assert.Equal(await direct.Content.ReadAsStringAsync(Token), body);
        Assert.Contains("sm.legacy.user_profiles outcome=absent 1", _legacy.Counted());
    }

    [Fact]
    public async Task User_LegacyFails_IsTheErrorOfTheBaseFlow()
    {
        using var client = await PrepareAsync();
        await _legacy.FaultAsync("user", "status", status: 500);

        using var answer = await client.GetAsync(User, Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("500", (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["status"]);
    }

    [Fact]
    public async Task User_AskedForByHead_HasNoLengthOfABodyItWouldNotHave()
    {
        using var client = await PrepareAsync();

        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, User), Token);

        Assert.Null(answer.Headers.ETag);
    }

    /// <summary>A legacy that disagrees, so that a rewritten answer differs.</summary>
    private async Task<HttpClient> PrepareAsync(int filler = 0, string form = "normal")
    {
        await _legacy.SwitchAsync(new
        {
            migrations = new Dictionary<string, string> { ["506"] = "2031-05-04" },
            user_filler_bytes = filler,
            migration_info = form,
        });
        var client = await _legacy.App.SignInAsync("migrating", Token);
        _legacy.Listen();
        return client;
    }
}

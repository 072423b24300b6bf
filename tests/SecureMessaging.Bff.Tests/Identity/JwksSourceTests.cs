using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using NSubstitute;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Identity.Keys;

namespace SecureMessaging.Bff.Tests.Identity;

public sealed class JwksSourceTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Issuer _issuer = new();
    private readonly JwksSource _source;

    public JwksSourceTests()
    {
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(JwksSource.HttpClientName).Returns(_ => new HttpClient(_issuer, disposeHandler: false));
        var options = Options.Create(new IdentityOptions { JwksUri = "https://issuer.example/jwks" });
        _source = new JwksSource(clients, options, _time, NullLogger<JwksSource>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ensure_ManyAtOnceOnAColdSource_ReadsOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _source.EnsureAsync("one", Token).AsTask()));

        Assert.Equal(1, _issuer.Reads);
        Assert.Single(_source.Find("one"));
    }

    [Fact]
    public async Task Ensure_UnknownKeyId_ReadsAgainButNotWithinTheInterval()
    {
        await _source.EnsureAsync("one", Token);
        _time.Advance(JwksSource.MinInterval - TimeSpan.FromMilliseconds(1));
        await _source.EnsureAsync("forged", Token);
        var early = _issuer.Reads;
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await _source.EnsureAsync("forged", Token);
        await _source.EnsureAsync("forged", Token);

        Assert.Equal(1, early);
        Assert.Equal(2, _issuer.Reads);
    }

    [Fact]
    public async Task Ensure_KeyRotatedByTheIssuer_IsFound()
    {
        await _source.EnsureAsync("one", Token);
        _issuer.KeyId = "two";
        _time.Advance(JwksSource.MinInterval);

        await _source.EnsureAsync("two", Token);

        Assert.Single(_source.Find("two"));
        Assert.Empty(_source.Find("one"));
    }

    [Fact]
    public async Task Ensure_IssuerDownAfterTheKeysWereRead_KeepsThem()
    {
        await _source.EnsureAsync("one", Token);
        _issuer.Status = HttpStatusCode.ServiceUnavailable;
        _time.Advance(TimeSpan.FromHours(2));

        await _source.EnsureAsync("one", Token);

        Assert.Equal(2, _issuer.Reads);
        Assert.Single(_source.Find("one"));
    }

    [Fact]
    public async Task Ensure_IssuerDownFromTheStart_IsTriedAgainAfterASecond()
    {
        _issuer.Status = HttpStatusCode.BadGateway;
        await _source.EnsureAsync("one", Token);
        await _source.EnsureAsync("one", Token);
        var whileDown = _issuer.Reads;
        _issuer.Status = HttpStatusCode.OK;
        _time.Advance(JwksSource.MinIntervalWithoutKeys);

        await _source.EnsureAsync("one", Token);

        Assert.Equal(1, whileDown);
        Assert.Single(_source.Find("one"));
    }

    [Theory]
    [InlineData("""{"keys":[]}""")]
    [InlineData("{}")]
    [InlineData("""{"keys":[{"kty":"oct","kid":"one","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","kid":"one","use":"sig","crv":"P-256"}]}""")]
    [InlineData("not json")]
    public async Task Ensure_KeySetWithoutASigningKey_KeepsTheKeysHeld(string set)
    {
        await _source.EnsureAsync("one", Token);
        _issuer.Set = set;
        _time.Advance(JwksSource.MinInterval);

        await _source.EnsureAsync("two", Token);

        Assert.Equal(2, _issuer.Reads);
        Assert.Single(_source.Find("one"));
    }

    /// <summary>A charset no runtime knows, in the header of an answer that is otherwise good.</summary>
    [Fact]
    public async Task Ensure_KeySetThatCannotBeDecoded_KeepsTheKeysHeld()
    {
        await _source.EnsureAsync("one", Token);
        _issuer.Charset = "no-such-charset";
        _time.Advance(JwksSource.MinInterval);

        await _source.EnsureAsync("two", Token);

        Assert.Equal(2, _issuer.Reads);
        Assert.Single(_source.Find("one"));
    }

    [Fact]
    public async Task Ensure_IssuerThatHangsAfterTheKeysWereRead_HoldsUpNobodyWhoseKeyIsHeld()
    {
        await _source.EnsureAsync("one", Token);
        _issuer.Hang = new TaskCompletionSource();
        _time.Advance(TimeSpan.FromHours(2));

        var old = _source.EnsureAsync("one", Token).AsTask();
        var unknown = _source.EnsureAsync("two", Token).AsTask();

        Assert.True(old.IsCompletedSuccessfully);
        Assert.False(unknown.IsCompleted);
        Assert.Equal(2, _issuer.Reads);
        _issuer.Hang.SetResult();
        await unknown;
    }

    [Fact]
    public async Task Ensure_CallerWhoHangsUp_DoesNotEndTheReadForOthers()
    {
        await _source.EnsureAsync("one", Token);
        (_issuer.KeyId, _issuer.Hang) = ("two", new TaskCompletionSource());
        _time.Advance(JwksSource.MinInterval);
        using var gone = new CancellationTokenSource();

        var first = _source.EnsureAsync("two", gone.Token).AsTask();
        var second = _source.EnsureAsync("two", Token).AsTask();
        await gone.CancelAsync();
        _issuer.Hang.SetResult();
        await second;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Single(_source.Find("two"));
        Assert.Equal(2, _issuer.Reads);
    }

    [Fact]
    public void Client_OfTheKeySet_FollowsNoRedirect()
    {
        using var provider = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(_time).AddMessagingIdentity().BuildServiceProvider();

        var handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(JwksSource.HttpClientName);
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        Assert.False(Assert.IsType<SocketsHttpHandler>(handler).AllowAutoRedirect);
    }

    public void Dispose() => _issuer.Dispose();

    private sealed class Issuer : HttpMessageHandler
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private int _reads;

        public string KeyId { get; set; } = "one";

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public int Reads => _reads;

        /// <summary>In place of the true one.</summary>
        public string? Set { get; set; }

        public string? Charset { get; set; }

        public TaskCompletionSource? Hang { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            await Task.Yield();
            await (Hang?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask);
            var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(_key) { KeyId = KeyId });
            var json = $$"""{"keys":[{"kty":"EC","crv":"P-256","use":"sig","kid":"{{KeyId}}","x":"{{key.X}}","y":"{{key.Y}}"}]}""";
            var content = new StringContent(Set ?? json);
            content.Headers.ContentType!.CharSet = Charset;
            return new HttpResponseMessage(Status) { Content = content };
        }

        protected override void Dispose(bool disposing)
        {
            _key.Dispose();
            base.Dispose(disposing);
        }
    }
}

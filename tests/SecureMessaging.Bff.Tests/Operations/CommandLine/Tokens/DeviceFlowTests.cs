using System.Net;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Tokens;

/// <summary>The device flow against a provider that answers what it is told to.</summary>
public sealed class DeviceFlowTests
{
    private const string Pending = """{"error":"authorization_pending"}""";
    private const string SlowDown = """{"error":"slow_down"}""";
    private const string Good = """{"access_token":"abc.def","token_type":"Bearer"}""";

    [Fact]
    public async Task Token_AfterSomeQuestions_ComesAndTheProviderIsNotAskedFasterThanItSays()
    {
        var provider = new Provider(Pending, SlowDown, Pending, "<html>busy</html>", Good);

        var signedIn = await provider.SignInAsync();

        Assert.Equal(("abc.def", null), (signedIn.Token, signedIn.Problem));
        Assert.Equal([2, 2, 7, 7, 12], provider.Time.Waited.Select(wait => (int)wait.TotalSeconds));
        Assert.Equal(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=secret&client_id=the-client", provider.LastForm);
        Assert.Equal(("https://idp.example/device", "BCDF-GHJK"), (provider.Shown!.Address, provider.Shown.Code));
    }

    [Theory]
    [InlineData("""{"error":"access_denied"}""", "refused")]
    [InlineData("""{"error":"expired_token"}""", "in time")]
    [InlineData("""{"error":"invalid_grant"}""", "invalid_grant")]
    [InlineData("""{"access_token":"two words"}""", "no token")]
    [InlineData("""{"access_token":"abc\u001b[8m"}""", "no token")]
    [InlineData(Pending, "in time")]
    public async Task Sign_InThatComesToNothing_SaysWhy(string answer, string problem)
    {
        var provider = new Provider([.. Enumerable.Repeat(answer, 400)]);

        var signedIn = await provider.SignInAsync();

        Assert.Null(signedIn.Token);
        Assert.Contains(problem, signedIn.Problem, StringComparison.Ordinal);
        Assert.True(provider.Time.Waited.Sum(wait => wait.TotalSeconds) <= 600);
    }

    [Theory]
    [InlineData("http://idp.example", null, "not https")]
    [InlineData("https://idp.example", "{}", "another issuer")]
    [InlineData("https://idp.example", """{"issuer":"https://other.example"}""", "another issuer")]
    [InlineData("https://idp.example", """{"issuer":"https://idp.example","token_endpoint":"https://idp.example/token"}""", "no device flow")]
    [InlineData(
        "https://idp.example",
        """{"issuer":"https://idp.example","token_endpoint":"http://idp.example/token","device_authorization_endpoint":"https://idp.example/d"}""",
        "no device flow")]
    [InlineData("https://idp.example", "<html></html>", "no discovery document")]
    public async Task Provider_WithoutADeviceFlowOfItsOwn_IsAskedNothingMore(string issuer, string? discovery, string problem)
    {
        var provider = new Provider(Good) { Discovery = discovery ?? Provider.Whole };

        var signedIn = await provider.SignInAsync(issuer);

        Assert.Contains(problem, signedIn.Problem, StringComparison.Ordinal);
        Assert.Null(provider.LastForm);
    }

    private sealed class Provider(params string[] answers) : HttpMessageHandler
    {
        public const string Whole =
            """{"issuer":"https://idp.example","token_endpoint":"https://idp.example/token","device_authorization_endpoint":"https://idp.example/begin"}""";

        private readonly Queue<string> _answers = new(answers);

        public string Discovery { get; init; } = Whole;

        public Hurried Time { get; } = new();

        public DeviceCode? Shown { get; private set; }

        public string? LastForm { get; private set; }

        public async Task<DeviceSignIn> SignInAsync(string issuer = "https://idp.example")
        {
            using var client = new HttpClient(this, disposeHandler: false);
            return await new DeviceFlow(client, Time).SignInAsync(
                new Uri(issuer), "the-client", "openid",
                code =>
                {
                    Shown = code;
                    return Task.CompletedTask;
                },
                TestContext.Current.CancellationToken);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            LastForm = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            var answer = request.RequestUri!.AbsolutePath switch
            {
                "/.well-known/openid-configuration" => Discovery,
                "/begin" =>
                    """{"device_code":"secret","user_code":"BCDF-GHJK","verification_uri":"https://idp.example/device","expires_in":600,"interval":2}""",
                _ => _answers.Dequeue(),
            };
            return new HttpResponseMessage(answer.Contains("\"error\"", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK)
            {
                Content = new StringContent(answer),
            };
        }
    }

    /// <summary>What is waited for has passed at once.</summary>
    private sealed class Hurried : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public List<TimeSpan> Waited { get; } = [];

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _now += dueTime;
            Waited.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}

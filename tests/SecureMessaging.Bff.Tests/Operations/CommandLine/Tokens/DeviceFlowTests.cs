namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Tokens;

/// <summary>The device flow against a provider that answers what a test says.</summary>
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

    [Theory]
    [InlineData("3600", 3600)]
    [InlineData("\"90\"", 90)]
    [InlineData("-1", null)]
    [InlineData("1e300", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("null", null)]
    public async Task Token_WithALifetime_SaysHowLongItIsGood(string life, int? seconds)
    {
        var provider = new Provider($$"""{"access_token":"abc.def","expires_in":{{life}}}""");

        var signedIn = await provider.SignInAsync();

        Assert.Equal((double?)seconds, signedIn.Life?.TotalSeconds);
    }

    /// <summary>Whose code is confirmed in the last second has signed in.</summary>
    [Fact]
    public async Task Token_ThatComesInTheLastSecondOfTheCode_IsTaken()
    {
        var provider = new Provider(Pending, Pending, Good) { Begun = Provider.Begin.Replace("600", "5", StringComparison.Ordinal) };

        var signedIn = await provider.SignInAsync();

        Assert.Equal("abc.def", signedIn.Token);
        Assert.Equal([2, 2, 1], provider.Time.Waited.Select(wait => (int)wait.TotalSeconds));
    }

    [Theory]
    [InlineData("0.01", 1)]
    [InlineData("\"3\"", 3)]
    [InlineData("0", 5)]
    [InlineData("\"NaN\"", 5)]
    [InlineData("3600", 60)]
    public async Task Interval_OfTheProvider_IsKeptWithinReason(string interval, int seconds)
    {
        var provider = new Provider(Good) { Begun = Provider.Begin.Replace(":2}", $":{interval}}}", StringComparison.Ordinal) };

        await provider.SignInAsync();

        Assert.Equal([seconds], provider.Time.Waited.Select(wait => (int)wait.TotalSeconds));
    }

    /// <summary>A person who has confirmed the code must not read that nobody has.</summary>
    [Theory]
    [InlineData("THROW", "not known: the provider does not answer")]
    [InlineData("503 {\"error\":\"access_denied\"}", "not known: the provider answers 503")]
    [InlineData("429 {}", "not known: the provider answers 429")]
    [InlineData("<html>busy</html>", "the provider's answer cannot be read")]
    [InlineData("[]", "the provider's answer cannot be read")]
    [InlineData("307 {}", "sends elsewhere, and that is not followed")]
    [InlineData("{}", "it gave no token")]
    public async Task Sign_InWhoseProviderNeverSaysAnything_DoesNotBlameThePerson(string answer, string problem)
    {
        var provider = new Provider([.. Enumerable.Repeat(answer, 400)]);

        var signedIn = await provider.SignInAsync();

        Assert.Null(signedIn.Token);
        Assert.Contains(problem, signedIn.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody", signedIn.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("503 {\"error\":\"temporarily_unavailable\"}")]
    [InlineData("THROW")]
    public async Task Token_AfterAnOutageOfTheProvider_Comes(string outage)
    {
        var provider = new Provider(outage, outage, Good);

        var signedIn = await provider.SignInAsync();

        Assert.Equal("abc.def", signedIn.Token);
    }

    /// <summary>Each of them once ended in a stack trace.</summary>
    [Theory]
    [InlineData("""{"access_token":"abc","access_token":"def"}""")]
    [InlineData("""{"error":"\ud800"}""")]
    [InlineData("""{"\udc00":"x"}""")]
    [InlineData("LATIN {\"error\":\"\u00e9\"}")]
    [InlineData("CHARSET {\"access_token\":")]
    public async Task Answer_ThatIsNoReadableJson_IsASentence(string answer)
    {
        var provider = new Provider([.. Enumerable.Repeat(answer, 400)]) { Discovery = answer };

        var atOnce = await provider.SignInAsync();
        var later = await new Provider([.. Enumerable.Repeat(answer, 400)]).SignInAsync();

        Assert.Contains("the provider's answer cannot be read", atOnce.Problem, StringComparison.Ordinal);
        Assert.Contains("the provider's answer cannot be read", later.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_WithACharsetThatNobodyKnows_IsReadAllTheSame()
    {
        var signedIn = await new Provider($"CHARSET {Good}", $"BOM {Good}").SignInAsync();

        Assert.Equal("abc.def", signedIn.Token);
    }

    [Theory]
    [InlineData("""{"device_code":"secret","user_code":"BCDF"}""", "named no page")]
    [InlineData("""{"device_code":"secret","user_code":"BCDF","verification_uri":"file:///etc/passwd"}""", "named no page")]
    [InlineData("""{"device_code":"secret","user_code":"BCDF","verification_uri":"javascript:alert(1)"}""", "named no page")]
    [InlineData("""{"user_code":"BCDF","verification_uri":"https://idp.example/device"}""", "it gave no code")]
    [InlineData("""{"error":"unauthorized_client"}""", "unauthorized_client")]
    [InlineData("502 {\"error\":\"unauthorized_client\"}", "the provider answers 502")]
    public async Task Provider_ThatDoesNotBegin_SaysWhatWasMissing(string begun, string problem)
    {
        var provider = new Provider(Good) { Begun = begun };

        var signedIn = await provider.SignInAsync();

        Assert.Null(provider.Shown);
        Assert.Contains("did not begin: ", signedIn.Problem, StringComparison.Ordinal);
        Assert.Contains(problem, signedIn.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithTheCodeInItOfAnotherScheme_IsNotShown()
    {
        var provider = new Provider(Good)
        {
            Begun = Provider.Begin.Replace("\"expires_in\"", "\"verification_uri_complete\":\"ssh://evil\",\"expires_in\"", StringComparison.Ordinal),
        };

        await provider.SignInAsync();

        Assert.Null(provider.Shown!.Whole);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

/// <summary>Both token services and the person service behind them; FHIR as the other way to a person id.</summary>
public sealed class OracleHealthIdentityTests(MillenniumHost sandbox) : MillenniumTests(sandbox)
{
    private const string Account = "0123456789abcdef0123456789abcdef";
    private const string OracleOnly = "1000000002V115838";
    private const string NoPersonId = "1000000009V171271";

    [Fact]
    public async Task SignInService_GivesATokenThatNamesThePerson()
    {
        var token = TestContext.Current.CancellationToken;

        var answer = await ExchangeAsync(Claims(OracleOnly), token);
        var correlations = await CorrelationsAsync((string)(await answer.ReadJsonAsync(token))["data"]!["access_token"]!, token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("12700002^PI^200CRNR^USVHA^A", correlations);
        Assert.Contains("668^..^USVHA^C", correlations);
    }

    [Fact]
    public async Task PersonService_ForAPersonWithoutMillenniumId_ListsTheOthers()
    {
        var token = TestContext.Current.CancellationToken;
        var answer = await ExchangeAsync(Claims(NoPersonId), token);

        var correlations = await CorrelationsAsync((string)(await answer.ReadJsonAsync(token))["data"]!["access_token"]!, token);

        Assert.NotEmpty(correlations);
        Assert.DoesNotContain(correlations, correlation => correlation.Contains("200CRNR", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("user_attributes")]
    [InlineData("sub")]
    [InlineData("scopes")]
    [InlineData("aud")]
    [InlineData("service_account_id")]
    public async Task SignInService_WithoutAClaim_Refuses(string missing)
    {
        var token = TestContext.Current.CancellationToken;
        var claims = Claims(OracleOnly);
        claims.Remove(missing);

        var answer = await ExchangeAsync(claims, token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((string)(await answer.ReadJsonAsync(token))["errors"]!);
    }

    [Fact]
    public async Task SignInService_ForARefusedAccount_Refuses()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.SwitchAsync(new { refused_clients = new[] { Account } }, token);

        var answer = await ExchangeAsync(Claims(OracleOnly), token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("RS512", OracleOnly, HttpStatusCode.OK)]
    [InlineData("RS256", OracleOnly, HttpStatusCode.Unauthorized)]
    [InlineData("RS512", "", HttpStatusCode.BadRequest)]
    public async Task Map_TakesRs512WithAPatient(string algorithm, string icn, HttpStatusCode expected)
    {
        var token = TestContext.Current.CancellationToken;
        using var keys = new ClientKeys(algorithm);
        await keys.RegisterAsync(Host.Client, "map-client", token);
        var assertion = keys.Sign(new()
        {
            ["iss"] = "map-client",
            ["sub"] = "map-client",
            ["aud"] = "https://map.example/sts/oauth/v1/token",
            ["jti"] = Guid.NewGuid().ToString(),
            ["role"] = "veteran",
            ["patient_id"] = icn,
            ["patient_id_type"] = "icn",
        });

        var answer = await Host.Client.PostAsync("/map/sts/oauth/v1/token", new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", "map-client"),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            new("client_assertion", assertion),
        ]), token);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            var body = await answer.ReadJsonAsync(token);
            Assert.Equal(300, (int)body["expires_in"]!);
            Assert.NotEmpty(await CorrelationsAsync((string)body["access_token"]!, token));
        }
    }

    [Fact]
    public async Task PersonService_WithoutALiveToken_Is401()
    {
        var token = TestContext.Current.CancellationToken;
        Host.Client.DefaultRequestHeaders.Authorization = new("Bearer", "nobody");

        var answer = await Host.Client.GetAsync("/person/v1/correlations", token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Fhir_FindsThePatientByIcn()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token, "system/Patient.read");

        var bundle = await GetAsync($"Patient?identifier=urn:oid:2.16.840.1.113883.4.349|{OracleOnly}", token);
        var unknown = await GetAsync($"Patient?identifier=urn:oid:2.16.840.1.113883.4.349|{NoPersonId}", token);

        Assert.Equal("12700002", (string?)bundle["entry"]![0]!["resource"]!["id"]);
        Assert.Empty(unknown["entry"]!.AsArray());
    }

    [Fact]
    public async Task Fhir_CareTeams_ComeOnTwoPagesWithOneIdTwice()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token, "system/CareTeam.read");

        var first = await GetAsync("CareTeam?patient=12700002", token);
        var next = (string)first["link"]!.AsArray().Single(link => (string?)link!["relation"] == "next")!["url"]!;
        var second = JsonNode.Parse(await Host.Client.GetStringAsync(new Uri(next).PathAndQuery, token))!;

        var ids = first["entry"]!.AsArray().Concat(second["entry"]!.AsArray())
            .Select(entry => (string)entry!["resource"]!["id"]!).ToArray();
        Assert.Equal(4, ids.Length);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.DoesNotContain(second["link"]!.AsArray(), link => (string?)link!["relation"] == "next");
    }

    [Fact]
    public async Task Fhir_Communication_IsCreatedWithoutABodyAndPatchedByVersion()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token, "system/Communication.write system/Binary.read");
        var body = new
        {
            resourceType = "Communication",
            status = "completed",
            category = new[] { new { text = "notification" } },
            sender = new { reference = "Practitioner/593923" },
            recipient = new[] { new { reference = "Group/1568" } },
            payload = new[] { new { contentAttachment = new { contentType = "text/plain", data = "SGVsbG8=" } } },
        };

        var created = await Host.Client.PostAsJsonAsync($"/fhir/r4/{Millennium.Tenant}/Communication", body, token);
        var stale = await PatchAsync(created.Headers.Location!, "W/\"7\"", token);
        var changed = await PatchAsync(created.Headers.Location!, "W/\"0\"", token);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(0, created.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("W/\"1\"", changed.Headers.ETag!.ToString());
    }

    [Theory]
    [InlineData("Patient", "system/Patient.read")]
    [InlineData("Location", "system/Location.read")]
    public async Task Fhir_SearchWithoutParameters_IsA400Outcome(string resource, string scope)
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token, scope);

        var answer = await Host.Client.GetAsync($"/fhir/r4/{Millennium.Tenant}/{resource}", token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no supported search parameters provided",
            (string?)(await answer.ReadJsonAsync(token))["issue"]![0]!["diagnostics"]);
    }

    private static Dictionary<string, object> Claims(string icn) => new()
    {
        ["iss"] = "secure-messaging",
        ["sub"] = icn,
        ["aud"] = "https://identity.example/v0/sign_in/token",
        ["jti"] = Guid.NewGuid().ToString(),
        ["scopes"] = new[] { "https://identity.example/person/v1/correlations" },
        ["service_account_id"] = Account,
        ["user_attributes"] = new Dictionary<string, object> { ["icn"] = icn },
    };

    private async Task<HttpResponseMessage> ExchangeAsync(Dictionary<string, object> claims, CancellationToken token)
    {
        using var keys = new ClientKeys("RS256");
        await keys.RegisterAsync(Host.Client, Account, token);
        return await Host.Client.PostAsJsonAsync(
            "/sts/v0/sign_in/token",
            new { grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion = keys.Sign(claims) },
            token);
    }

    private async Task<string[]> CorrelationsAsync(string bearer, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/person/v1/correlations");
        request.Headers.Authorization = new("Bearer", bearer);
        var body = await (await Host.Client.SendAsync(request, token)).ReadJsonAsync(token);
        return [.. body["correlations"]!.AsArray().Select(correlation => (string)correlation!)];
    }

    private async Task<JsonNode> GetAsync(string path, CancellationToken token) =>
        await (await Host.Client.GetAsync($"/fhir/r4/{Millennium.Tenant}/{path}", token)).ReadJsonAsync(token);

    private async Task<HttpResponseMessage> PatchAsync(Uri address, string version, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address.PathAndQuery)
        {
            Content = JsonContent.Create(new[] { new { op = "replace", path = "/extension",
                value = new[] { new { url = "email-status", valueCode = "completed" } } } }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return await Host.Client.SendAsync(request, token);
    }
}

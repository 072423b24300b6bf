using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

public sealed class OracleHealthPoolTests(MillenniumHost sandbox) : MillenniumTests(sandbox)
{
    [Fact]
    public async Task Pools_ThatSayAStationOfManyFacilities_AreThreeThousandLessThoseTypedWithoutACode()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        var pools = await ListAsync("", token);

        var named = pools.Count(pool => System.Text.RegularExpressions.Regex.IsMatch(
            (string)pool!["name"]!, "SPO|WWW|QRB|QWC|QCD|QLW|653|668|687|692", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
        Assert.Equal((2992, 3818), (named, pools.Count));
        Assert.Equal(pools.Count, pools.Select(pool => (string)pool!["id"]!).Distinct().Count());
        Assert.All(pools, pool => Assert.Equal(["id", "name"], pool!.AsObject().Select(field => field.Key)));
    }

    [Fact]
    public async Task Pools_AreTheSameInEverySandbox()
    {
        var token = TestContext.Current.CancellationToken;
        await using var other = new MillenniumHost();
        await Host.Client.AuthorizeAsync(token);
        await other.Client.AuthorizeAsync(token);

        var one = await Host.Client.GetStringAsync(Millennium.Pools, token);
        var another = await other.Client.GetStringAsync(Millennium.Pools, token);

        Assert.Equal(one, another);
    }

    [Theory]
    [InlineData("?name=%20", 3818)]
    [InlineData("?name=*", 3818)]
    [InlineData("?name=Ask%20a%20Pharmacist", 7)]
    [InlineData("?name=Nowhere", 0)]
    public async Task Pools_ByName_AreAllForAStarOrBlanks(string query, int expected)
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        var found = await ListAsync(query, token);

        Assert.Equal(expected, found.Count);
    }

    [Fact]
    public async Task Pools_ById_DropUnknownOnesSilently()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        Assert.Equal("1568", (string?)Assert.Single(await ListAsync("?id=1568&id=99", token))!["id"]);
        Assert.Empty(await ListAsync("?id=99", token));
    }

    [Theory]
    [InlineData("?name=a&id=1568")]
    [InlineData("?limit=50")]
    public async Task Pools_AskedForAgainstTheRules_Are400(string query)
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        var answer = await Host.Client.GetAsync(Millennium.Pools + query, token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Pool_ThatVanished_IsNeitherListedNorValid()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        Assert.True(await IsValidAsync("1568", token));
        await Host.Client.SwitchAsync(new { vanished_pools = new[] { "1568" } }, token);

        Assert.Empty(await ListAsync("?id=1568", token));
        Assert.False(await IsValidAsync("1568", token));
        Assert.Equal(HttpStatusCode.BadRequest,
            (await Host.Client.SendAsync(Millennium.Send(Millennium.Xhtml("<p>x</p>")), token)).StatusCode);
    }

    [Fact]
    public async Task Pool_ListedButRetired_ValidatesFalse()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        Assert.Single(await ListAsync("?id=1570", token));
        Assert.False(await IsValidAsync("1570", token));
    }

    [Fact]
    public async Task Person_OfAnotherLogicalDomain_ValidatesFalse()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        await Host.Client.SwitchAsync(new { other_domain_persons = new[] { Millennium.Person } }, token);

        Assert.False(await IsValidAsync(Millennium.Pool, token));
    }

    [Fact]
    public async Task RequestId_IsEchoedOrRefused()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        using var good = new HttpRequestMessage(HttpMethod.Get, Millennium.Pools + "?id=1568");
        good.Headers.Add("opc-request-id", "a_B-9");
        using var bad = new HttpRequestMessage(HttpMethod.Get, Millennium.Pools + "?id=1568");
        bad.Headers.Add("opc-request-id", "a/b");

        var echoed = await Host.Client.SendAsync(good, token);
        var refused = await Host.Client.SendAsync(bad, token);

        Assert.Equal("a_B-9", echoed.Headers.GetValues("opc-request-id").Single());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData(null, null)]
    public async Task Throttling_ComesWithAndWithoutRetryAfter(string? asked, string? seen)
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        var fault = new JsonObject
        {
            ["upstream"] = "oracle-health", ["operation"] = "pools", ["kind"] = "status",
            ["status"] = 429, ["times"] = 1
        };
        if (asked is not null)
        {
            fault["retry_after"] = asked;
        }

        await Host.Client.FaultAsync(fault, token);
        var answer = await Host.Client.GetAsync(Millennium.Pools, token);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(seen, answer.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task Status406_HasNoBody()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        using var request = new HttpRequestMessage(HttpMethod.Get, Millennium.Pools);
        request.Headers.Accept.ParseAdd("text/html");

        var answer = await Host.Client.SendAsync(request, token);

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(token));
    }

    [Theory]
    [InlineData("4106813", "VHA SPO Pharmacy")]
    [InlineData("1568", "VHA SPO Spokane Primary Care Aspen - Clinical")]
    [InlineData("1574", "VHA SPO Spokane Ask a Pharmacist")]
    public async Task Pools_NamedInDocuments_KeepTheirIds(string id, string name)
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        Assert.Equal(name, (string?)Assert.Single(await ListAsync($"?id={id}", token))!["name"]);
    }

    /// <summary>How many pools of the tenant have each shape: the catalog is the same at every start.</summary>
    [Theory]
    [InlineData("^VHA SPO ALS - Clinical$", 1)]
    [InlineData("^VHA COS Allergy$", 1)]
    [InlineData("^VHA SPO .* - Clinical$", 48)]
    [InlineData("^FHCC ", 153)]
    [InlineData("^VHA QCD Coeur", 83)]
    [InlineData("^VHA QZV ", 2)]
    [InlineData("^VHASPO ", 15)]
    [InlineData("^vha spo ", 14)]
    [InlineData("^Vha Spo ", 8)]
    [InlineData("^VHA  SPO  ", 11)]
    [InlineData("^VHA SPO  ", 16)]
    [InlineData("^VHA_SPO_", 22)]
    [InlineData("^VHA_SPO__", 13)]
    [InlineData("^vha spo_", 8)]
    [InlineData("^VHA-SPO-", 3)]
    [InlineData("^VHA/SPO\t", 10)]
    [InlineData("^VHA SPO: ", 8)]
    [InlineData(@"^\[VHA SPO\] ", 9)]
    [InlineData("^VHA\u00a0SPO ", 10)]
    [InlineData("^(?:SPO|WWW|QRB|QWC) ", 10)]
    [InlineData("^(?:Spokane|Libby|Sandpoint|Wenatchee) ", 10)]
    [InlineData("^[^a-z]+$", 122)]
    [InlineData("^VHA 668 ", 0)]
    [InlineData("^668 ", 0)]
    [InlineData("668", 2)]
    [InlineData(@"^\*", 33)]
    [InlineData(@"\*$", 2)]
    [InlineData("(?i)do +not +use", 15)]
    [InlineData("(?i)internal", 22)]
    [InlineData("^$", 1)]
    [InlineData("^.{300}$", 1)]
    public async Task Pools_AreNamedAsInTheField(string shape, int expected)
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        string[] names = [.. (await ListAsync("", token)).Select(pool => (string)pool!["name"]!)];

        Assert.Equal(expected, names.Count(name => System.Text.RegularExpressions.Regex.IsMatch(name, shape)));
    }

    private async Task<JsonArray> ListAsync(string query, CancellationToken token) =>
        (await (await Host.Client.GetAsync(Millennium.Pools + query, token)).ReadJsonAsync(token))["items"]!.AsArray();

    private async Task<bool> IsValidAsync(string pool, CancellationToken token)
    {
        var body = new
        {
            category = "MESSAGES", patientId = Millennium.Person,
            recipients = new[] { new { id = pool, recipientType = "GROUPINBOX" } }
        };
        var answer = await Host.Client.PostAsJsonAsync($"{Millennium.Actions}/validateRecipients", body, token);
        return (bool)(await answer.ReadJsonAsync(token))["items"]![0]!["isValid"]!;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>A facility that nobody knows is refused where it would be raised, and can be turned off and lowered like any other.</summary>
public sealed class UnknownStationTests : IAsyncDisposable
{
    private const string Flag = $"/flags/{OpsClientExtensions.Flag}";
    private const string Reason = OpsClientExtensions.Reason;

    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static readonly object[] Nowhere = [new { station = "998", percentage = (decimal?)null }];

    /// <summary>A token may name a station that nobody knows, and its people can be taken out all the same.</summary>
    public static TheoryData<string, string, object> CallsThatRaiseNothing { get; } = new()
    {
        { "PUT", $"{Flag}/facilities/998", new { off = true, reason = Reason } },
        { "PUT", $"{Flag}/facilities/998", new { percentage = 0, reason = Reason } },
        { "PUT", $"{Flag}/facilities/998QD", new { percentage = 0.5, reason = Reason } },
        { "DELETE", $"{Flag}/facilities/998", new { reason = Reason } },
        { "POST", $"{Flag}/schedule", new { action = "facility", station = "998", off = true, at = "2035-01-08T14:00:00Z", reason = Reason } },
        { "POST", $"{Flag}/schedule", new { action = "facility", station = "998", percentage = 0, at = "2035-01-08T14:00:00Z", reason = Reason } },
        { "POST", $"{Flag}:preview", new { facilities = Nowhere } },
        { "POST", $"{Flag}:preview", new { percentage = 2, facilities = new[] { new { station = "998", percentage = 1.5 } } } },
        { "POST", $"{Flag}:explain", new { user_ref = "00000000-0000-4000-8000-000000000003", facility = "998" } },
    };

    [Theory]
    [MemberData(nameof(CallsThatRaiseNothing))]
    public async Task Call_ThatRaisesNothingAtAFacilityNobodyKnows_IsTaken(string method, string path, object body)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);

        using var taken = await client.ChangeAsync(new HttpMethod(method), path, body, null, token);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Facility_NobodyKnowsItAndItIsOff_IsRaisedByNobodyButLeavesTheFlag()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var off = await client.ChangeAsync(HttpMethod.Put, $"{Flag}/facilities/998qd", new { off = true, reason = Reason }, null, token);

        using var raised = await client.ChangeAsync(
            HttpMethod.Put, $"{Flag}/facilities/998qd", new { percentage = 1, reason = Reason }, "\"v2\"", token);
        var version = (await client.GetFlagAsync(token))["version"]!.GetValue<int>();
        using var gone = await client.ChangeAsync(HttpMethod.Delete, $"{Flag}/facilities/998qd", new { reason = Reason }, "\"v2\"", token);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2), (raised.StatusCode, version));
        Assert.Contains("No such facilities: 998QD", await raised.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (off.StatusCode, gone.StatusCode));
        Assert.Empty((await client.GetFlagAsync(token))["facilities"]!.AsArray());
    }

    [Fact]
    public async Task Facility_NobodyKnowsItAndItHasItsOwn_IsLoweredAndNotRaised()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var everybody = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var own = await SetAsync(0.5m, null);

        using var lowered = await SetAsync(0.25m, null);
        using var raised = await SetAsync(0.75m, "\"v4\"");
        using var previewed = await client.ChangeAsync(
            HttpMethod.Post, $"{Flag}:preview", new { facilities = new[] { new { station = "998", percentage = 0.75m } } }, null, token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (own.StatusCode, lowered.StatusCode));
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (raised.StatusCode, previewed.StatusCode));
        Assert.Equal(4, (await client.GetFlagAsync(token))["version"]!.GetValue<int>());

        Task<HttpResponseMessage> SetAsync(decimal percentage, string? ifMatch) =>
            client.ChangeAsync(HttpMethod.Put, $"{Flag}/facilities/998", new { percentage, reason = Reason }, ifMatch, token);
    }

    public static TheoryData<string, string, object> Calls { get; } = new()
    {
        { "PUT", $"{Flag}/facilities/998", new { percentage = 1, reason = Reason } },
        { "POST", $"{Flag}/schedule", new { action = "facility", station = "998", percentage = 5, at = "2035-01-08T14:00:00Z", reason = Reason } },
        { "POST", $"{Flag}:preview", new { facilities = new[] { new { station = "998", percentage = 5 } } } },
        { "POST", $"{Flag}:preview", new { facilities = new[] { new { percentage = 5 } } } },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_ThatRaisesAtAFacilityNobodyKnows_SaysSoAndChangesNothing(string method, string path, object body)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var refused = await client.ChangeAsync(new HttpMethod(method), path, body, "\"v1\"", token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Matches("No such facilities: (998|-)", await refused.Content.ReadAsStringAsync(token));
        Assert.Equal(1, (await client.GetFlagAsync(token))["version"]!.GetValue<int>());
        Assert.Empty((await client.ReadOpsAsync($"{Flag}/schedule", token)).AsArray());
    }

    [Theory]
    [InlineData("""{"station":"998","percentage":1}""", "[]")]
    [InlineData("", """["998"]""")]
    public async Task Import_OfAFileThatNamesOne_IsRefused(string facility, string wave)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var file = await client.ExportAsync(token);
        var document = file["flags"]![0]!["document"]!;
        document["facilities"] = facility.Length == 0 ? new JsonArray() : new JsonArray(JsonNode.Parse(facility));
        document["stages"]![0]!["facilities"] = JsonNode.Parse(wave);

        using var refused = await client.ImportAsync(file, token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("No such facilities: 998", await refused.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }

    /// <summary>What is there may be there: it goes out and in again, and is lowered, but no file opens it further.</summary>
    [Theory]
    [InlineData("null", null, HttpStatusCode.OK)]
    [InlineData("0", null, HttpStatusCode.OK)]
    [InlineData("0.5", null, HttpStatusCode.UnprocessableEntity)]
    [InlineData("100", null, HttpStatusCode.UnprocessableEntity)]
    [InlineData("null", "998", HttpStatusCode.UnprocessableEntity)]
    public async Task Import_OfOneThatIsOffHere_LeavesItClosed(string percentage, string? wave, HttpStatusCode status)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var off = await client.ChangeAsync(HttpMethod.Put, $"{Flag}/facilities/998", new { off = true, reason = Reason }, null, token);
        var file = await client.ExportAsync(token);
        var document = file["flags"]!.AsArray().First(flag => flag!["name"]!.GetValue<string>() == OpsClientExtensions.Flag)!["document"]!;
        document["facilities"]![0]!["percentage"] = JsonNode.Parse(percentage);
        document["stages"]![0]!["facilities"] = wave is null ? new JsonArray() : new JsonArray(wave);

        using var import = await client.ImportAsync(file, token);

        Assert.Equal(status, import.StatusCode);
        Assert.Equal(
            status != HttpStatusCode.OK,
            (await import.Content.ReadAsStringAsync(token)).Contains("No such facilities: 998", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_OfAFileThatTurnsOneOff_IsTaken()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var file = await client.ExportAsync(token);
        file["flags"]![0]!["document"]!["facilities"] = new JsonArray(JsonNode.Parse("""{"station":"998"}"""));

        using var import = await client.ImportAsync(file, token);

        Assert.Equal(HttpStatusCode.OK, import.StatusCode);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[\"\"]")]
    public async Task Plan_FacilityThatIsNone_IsRefused(string facilities)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var stages = JsonNode.Parse(
            $$"""[{"percentage":5,"dwell_seconds":0,"minimum_users":0,"facilities":{{facilities}}},{"percentage":100,"dwell_seconds":0,"minimum_users":0}]""");

        using var refused = await client.ChangeAsync(HttpMethod.Put, $"{Flag}/plan", new { stages, reason = Reason }, "\"v1\"", token);

        Assert.InRange((int)refused.StatusCode, 400, 422);
    }

    [Fact]
    public async Task Facility_ClinicOfAKnownOne_IsTaken()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var set = await client.ChangeAsync(
            HttpMethod.Put, $"{Flag}/facilities/668QD", new { off = true, reason = Reason }, null, token);

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
    }
}

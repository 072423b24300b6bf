using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>A facility that nobody knows is refused wherever one can be named: what is set for it would reach nobody.</summary>
public sealed class UnknownStationTests : IAsyncDisposable
{
    private const string Flag = $"/flags/{OpsClientExtensions.Flag}";
    private const string Reason = OpsClientExtensions.Reason;

    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static TheoryData<string, string, object> Calls { get; } = new()
    {
        { "PUT", $"{Flag}/facilities/998", new { percentage = 1, reason = Reason } },
        { "PUT", $"{Flag}/facilities/998", new { off = true, reason = Reason } },
        { "DELETE", $"{Flag}/facilities/998", new { reason = Reason } },
        { "POST", $"{Flag}/schedule", new { action = "facility", station = "998", off = true, at = "2035-01-08T14:00:00Z", reason = Reason } },
        { "POST", $"{Flag}:preview", new { facilities = new[] { new { station = "998", percentage = 5 } } } },
        { "POST", $"{Flag}:explain", new { user_ref = "00000000-0000-4000-8000-000000000003", facility = "998" } },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_ThatNamesAFacilityNobodyKnows_SaysSoAndChangesNothing(string method, string path, object body)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var refused = await client.ChangeAsync(new HttpMethod(method), path, body, "\"v1\"", token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("No such facilities: 998", await refused.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
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

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Rollout;

/// <summary>The protocol of OpenFeature clients: its shapes, and that nobody learns another's flags by it.</summary>
public sealed class OfrepTests : IAsyncDisposable
{
    private const string Bulk = "/ofrep/v1/evaluate/flags";
    private const string Flag = OpsClientExtensions.Flag;
    private const string BothEhrs = "00000000-0000-4000-8000-000000000003";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Single_NamedUser_IsOnInTheProtocolsWords()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);

        using var answer = await client.PostAsJsonAsync(
            $"{Bulk}/{Flag}", new { context = new { targetingKey = BothEhrs, station = "668" } }, Token);

        const string Expected = """
            {"key":"mhv_secure_messaging_curated_list_flow","value":true,"reason":"TARGETING_MATCH","variant":"on","metadata":{"version":1}}
            """;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), await answer.ReadJsonAsync(Token)));
        Assert.True(answer.Headers.CacheControl is { Private: true, NoStore: true });
    }

    [Fact]
    public async Task Single_KilledFlag_IsDisabledAndOff()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        using var operations = await _app.SignInAsync("ops-operator", Token);
        using var killed = await operations.CommandAsync("kill?wait=applied", new { reason = OpsClientExtensions.Reason }, Token);

        var answer = await AskAsync(client, $"{Bulk}/{Flag}", new { });

        Assert.Equal((HttpStatusCode.OK, false), (answer.Status, (bool)answer.Body["value"]!));
        Assert.Equal(("DISABLED", "off"), ((string?)answer.Body["reason"], (string?)answer.Body["variant"]));
    }

    [Theory]
    [InlineData("no_such_flag")]
    [InlineData("No%20flag%20has%20such%20a%20name")]
    public async Task Single_UnknownFlag_IsNotFoundInTheProtocolsWords(string key)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);

        var answer = await AskAsync(client, $"{Bulk}/{key}", new { context = new { } });

        Assert.Equal((HttpStatusCode.NotFound, "FLAG_NOT_FOUND"), (answer.Status, (string?)answer.Body["errorCode"]));
        Assert.Equal(Uri.UnescapeDataString(key), (string?)answer.Body["key"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/" + Flag)]
    public async Task Evaluate_ForAnotherUser_IsAnInvalidContextAndTellsNothing(string path)
    {
        using var client = await _app.SignInAsync("vista-only", Token);

        var answer = await AskAsync(client, Bulk + path, new { context = new { targetingKey = BothEhrs } });

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_CONTEXT"), (answer.Status, (string?)answer.Body["errorCode"]));
        Assert.DoesNotContain("value", answer.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(BothEhrs, answer.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_TwoUsers_EachGetsTheirOwn()
    {
        using var named = await _app.SignInAsync("both-ehrs", Token);
        using var other = await _app.SignInAsync("vista-only", Token);

        var on = await AskAsync(named, Bulk, new { });
        var off = await AskAsync(other, Bulk, new { context = new { targetingKey = "" } });

        Assert.All(on.Body["flags"]!.AsArray(), flag => Assert.True((bool)flag!["value"]!));
        Assert.All(off.Body["flags"]!.AsArray(), flag => Assert.False((bool)flag!["value"]!));
        Assert.Equal(3, on.Body["flags"]!.AsArray().Count);

        // The pilot is off because the flow it needs is; a draw of its own there is not.
        (string?, string?, string?)[] expected =
        [
            ("mhv_secure_messaging_cerner_pilot", "PREREQUISITE_FAILED", Flag),
            (Flag, "SPLIT", null),
            ("mhv_secure_messaging_recent_recipients", "SPLIT", null),
        ];
        Assert.Equal(expected, off.Body["flags"]!.AsArray().Select(flag =>
            ((string?)flag!["key"], (string?)flag["reason"], (string?)flag["metadata"]!["prerequisite"])));
    }

    [Fact]
    public async Task Bulk_AskedAgainWithItsTag_IsNotModifiedUntilAFlagChanges()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        using var operations = await _app.SignInAsync("ops-operator", Token);
        using var first = await client.PostAsJsonAsync(Bulk, new { }, Token);
        var tag = first.Headers.ETag!.ToString();

        var same = await AskAsync(client, Bulk, new { }, tag);
        using var killed = await operations.CommandAsync("kill?wait=applied", new { reason = OpsClientExtensions.Reason }, Token);
        var changed = await AskAsync(client, Bulk, new { }, tag);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.Status, changed.Status));
        Assert.True(first.Headers.CacheControl is { Private: true });
        Assert.Contains("Authorization", first.Headers.Vary);
    }

    [Theory]
    [InlineData("{\"context\":")]
    [InlineData("{\"context\":{\"targetingKey\":7}}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Evaluate_WhatIsNotTheProtocol_IsAParseError(string body)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));

        using var answer = await client.PostAsync(new Uri(Bulk, UriKind.Relative), content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("PARSE_ERROR", (string?)(await answer.ReadJsonAsync(Token))["errorCode"]);
    }

    [Fact]
    public async Task Evaluate_NobodySignedIn_IsUnauthorized()
    {
        using var nobody = _app.CreateClient();

        using var answer = await nobody.PostAsJsonAsync(Bulk, new { context = new { targetingKey = BothEhrs } }, Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(
        HttpClient client, string path, object body, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", $"\"other\", W/{tag}");
        }

        using var answer = await client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text)! : new JsonObject());
    }
}

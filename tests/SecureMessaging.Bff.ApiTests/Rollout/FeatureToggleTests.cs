using System.Net;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Rollout;

/// <summary>The toggles of the web client: ours over legacy's, for the session's user and nobody else.</summary>
public sealed class FeatureToggleTests : IAsyncDisposable
{
    private const string Path = "/v0/feature_toggles";
    private const string Snake = OpsClientExtensions.Flag;
    private const string Camel = "mhvSecureMessagingCuratedListFlow";
    private const string NamedUser = "00000000-0000-4000-8000-000000000003";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Toggles_OursAndLegacys_ComeOnceInEachSpelling()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);

        var toggles = await ReadAsync(client, Path);

        Assert.Equal(toggles.Select(toggle => toggle.Name).Distinct(), toggles.Select(toggle => toggle.Name));
        Assert.Contains((Snake, true), toggles);
        Assert.Contains((Camel, true), toggles);
        Assert.True(toggles.Count > 6, "legacy's are there as well");
    }

    [Theory]
    [InlineData(Snake)]
    [InlineData(Camel)]
    public async Task Toggles_AskedForByEitherSpelling_GivesBothOfThatOneOnly(string asked)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);

        var toggles = await ReadAsync(client, $"{Path}?features={asked}");

        Assert.Equal([(Camel, true), (Snake, true)], toggles);
    }

    [Fact]
    public async Task Toggles_SameAgain_IsNotModifiedUntilTheFlagChanges()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        using var operations = await _app.SignInAsync("ops-operator", Token);
        using var first = await client.GetAsync(new Uri(Path, UriKind.Relative), Token);
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var same = await client.GetAsync(new Uri(Path, UriKind.Relative), Token);
        using var killed = await operations.CommandAsync("kill?wait=applied", new { reason = OpsClientExtensions.Reason }, Token);
        using var changed = await client.GetAsync(new Uri(Path, UriKind.Relative), Token);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, changed.StatusCode));
        Assert.Equal("", await same.Content.ReadAsStringAsync(Token));
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Contains("Authorization", first.Headers.Vary);
    }

    [Fact]
    public async Task Toggles_CookieIdOfAnother_AnswersForTheSessionOnly()
    {
        using var other = await _app.SignInAsync("vista-only", Token);
        using var nobody = _app.CreateClient();

        var signedIn = await ReadAsync(other, $"{Path}?features={Snake}&cookie_id={NamedUser}");
        var anonymous = await ReadAsync(nobody, $"{Path}?features={Snake}&cookie_id={NamedUser}");

        Assert.Contains((Snake, false), signedIn);
        Assert.Contains((Snake, false), anonymous);
        Assert.DoesNotContain(
            await _app.SandboxClient.JournalAsync("legacy", Token),
            call => call!.ToJsonString().Contains(NamedUser, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("html-page")]
    [InlineData("malformed-json")]
    [InlineData("reset-before-accept")]
    public async Task Toggles_LegacyDoesNotAnswer_GivesOurs(string kind)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await _app.SandboxClient.FaultAsync(new { upstream = "legacy", operation = "toggles", kind, status = 503, times = 1 }, Token);

        var without = await ReadAsync(client, Path);
        var with = await ReadAsync(client, Path);

        Assert.Equal(8, without.Count);
        Assert.Contains((Snake, true), without);
        Assert.True(with.Count > 6);
    }

    [Fact]
    public async Task Toggles_AtEveryVersion_SayWhatTheServerDoes()
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);
        using var named = await _app.SignInAsync("both-ehrs", Token);
        using var other = await _app.SignInAsync("vista-only", Token);
        var agreed = new List<(bool Toggle, bool Flow)>();

        foreach (var change in new Func<Task<HttpResponseMessage>>[]
        {
            () => operations.SetPercentageAsync(1, "\"v1\"", Token),
            () => operations.ChangeAsync(
                HttpMethod.Put, $"/flags/{Snake}/facilities/757", new { percentage = 0.5, reason = OpsClientExtensions.Reason },
                "\"v2\"", Token),
            () => operations.CommandAsync("kill?wait=applied", new { reason = OpsClientExtensions.Reason }, Token),
        })
        {
            using var changed = await change();
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
            foreach (var client in new[] { named, other })
            {
                using var answer = await client.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), Token);
                var toggles = await ReadAsync(client, $"{Path}?features={Snake}");
                agreed.Add((toggles[0].Value, answer.Headers.GetValues("X-Messaging-Flow").Single() == "new"));
            }
        }

        Assert.All(agreed, pair => Assert.Equal(pair.Toggle, pair.Flow));
        Assert.Equal([true, true, false], agreed.Where((_, index) => index % 2 == 0).Select(pair => pair.Flow));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<List<(string Name, bool Value)>> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        var json = await answer.ReadJsonAsync(Token);
        Assert.Equal("feature_toggles", (string?)json["data"]!["type"]);
        return [.. json["data"]!["features"]!.AsArray().Select(toggle => ((string)toggle!["name"]!, (bool)toggle["value"]!))];
    }
}

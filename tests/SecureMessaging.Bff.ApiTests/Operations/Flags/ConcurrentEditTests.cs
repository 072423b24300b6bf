using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>Many editors at once, and the kill among them.</summary>
public sealed class ConcurrentEditTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Kill_WaitingUntilApplied_TurnsANamedUserOffAtOnce()
    {
        var token = TestContext.Current.CancellationToken;
        using var veteran = await _app.SignInAsync("both-ehrs", token);
        using var client = await _app.SignInAsync("ops-operator", token);
        var before = await ToggleAsync(veteran, token);

        using var killed = await client.CommandAsync("kill?wait=applied&timeout=5s", new { reason = OpsClientExtensions.Reason }, token);

        Assert.True(before);
        Assert.Equal(HttpStatusCode.OK, killed.StatusCode);
        Assert.True((await killed.ReadJsonAsync(token))["applied_everywhere"]!.GetValue<bool>());
        Assert.False(await ToggleAsync(veteran, token));
    }

    [Fact]
    public async Task Edit_FiftyAtOnceWithOneVersion_ExactlyOneWins()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        // Names that are not on the list yet, because a lower percentage, or a name once more, needs no version and would land.
        var answers = await Task.WhenAll(Enumerable.Range(101, 50).Select(i => client.ChangeAsync(
            HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/allow/00000000-0000-4000-8000-{i:D12}",
            new { reason = OpsClientExtensions.Reason }, "\"v1\"", token)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Kill_InAStormOfEdits_TakesEffect()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var storm = Enumerable.Range(1, 40).Select(i => client.SetPercentageAsync(i / 100m, $"\"v{i}\"", token)).ToArray();

        using var kill = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);
        await Task.WhenAll(storm);

        Assert.Equal(HttpStatusCode.OK, kill.StatusCode);
        Assert.True((await client.GetFlagAsync(token))["killed"]!.GetValue<bool>());
    }

    private static async Task<bool> ToggleAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(
            new Uri($"/v0/feature_toggles?features={OpsClientExtensions.Flag}", UriKind.Relative), cancellationToken);
        return (await answer.ReadJsonAsync(cancellationToken))["data"]!["features"]![0]!["value"]!.GetValue<bool>();
    }
}

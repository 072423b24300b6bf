namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>Why a user sees what they see, and whom a change would reach.</summary>
public sealed class ExplainApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Explain_NamedUser_TellsTheRuleThatDecided()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-viewer", token);

        using var answer = await client.CommandAsync("explain", new { user_ref = "00000000-0000-4000-8000-000000000003" }, token);
        var explanation = await answer.ReadJsonAsync(token);

        Assert.Equal("ALLOW_LIST", explanation["reason"]!.GetValue<string>());
        Assert.Equal("ALLOW_LIST: decides", explanation["trace"]!.AsArray()[^1]!.GetValue<string>());
    }
}

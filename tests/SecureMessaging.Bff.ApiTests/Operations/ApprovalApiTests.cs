using System.Net;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>The second person.</summary>
public sealed class ApprovalApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Raise_LargeStep_TakesASecondPersonWhoIsAnother()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        using var asked = await first.SetPercentageAsync(50, "\"v1\"", token);
        var approval = (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>();
        var before = (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>();

        using var self = await first.ChangeAsync(HttpMethod.Post, $"/approvals/{approval}:approve", new { reason = OpsClientExtensions.Reason }, null, token);
        using var other = await second.ChangeAsync(HttpMethod.Post, $"/approvals/{approval}:approve", new { reason = OpsClientExtensions.Reason }, null, token);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal(0, before);
        Assert.Equal(HttpStatusCode.Forbidden, self.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(50, (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Approval_NobodyDecidedFor24Hours_IsShownAsExpired()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var asked = await first.SetPercentageAsync(50, "\"v1\"", token);
        var before = await StateAsync(first, token);
        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddHours(24));
        using var later = await _app.SignInAsync("ops-approver", token);

        var after = await StateAsync(later, token);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal(("pending", "expired"), (before, after));
    }

    private static async Task<string> StateAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri("/ops/v1/approvals", UriKind.Relative), cancellationToken);
        return (await answer.ReadJsonAsync(cancellationToken))[0]!["state"]!.GetValue<string>();
    }
}

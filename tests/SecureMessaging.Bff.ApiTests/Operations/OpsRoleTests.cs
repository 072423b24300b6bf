using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>Who may call the ops API.</summary>
public sealed class OpsRoleTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task OpsApi_Veteran_IsForbidden()
    {
        var token = TestContext.Current.CancellationToken;
        using var veteran = await _app.SignInAsync("both-ehrs", token);

        using var read = await veteran.GetAsync(new Uri("/ops/v1/flags", UriKind.Relative), token);
        using var kill = await veteran.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (read.StatusCode, kill.StatusCode));
    }

    [Fact]
    public async Task Kill_Viewer_IsForbiddenAndChangesNothing()
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);

        using var kill = await viewer.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal(HttpStatusCode.Forbidden, kill.StatusCode);
        Assert.Contains("Your role does not allow this call", await kill.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.False((await viewer.GetFlagAsync(token))["killed"]!.GetValue<bool>());
    }
}

using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>With the store away an instance goes on by what it knew, and says what that is.</summary>
public sealed class LastKnownFlagTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Flags_StoreDoesNotAnswer_AreThoseThatTheInstanceEvaluatesByAndSaySo()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-viewer", token);
        await using var connection = await _app.Services.GetRequiredService<IDatabase>().OpenAsync(token);
        await connection.ExecuteAsync("ALTER TABLE rollout_item RENAME TO rollout_item_away");

        var all = await client.ReadOpsAsync("/flags", token);
        using var one = await client.GetAsync(new Uri($"/ops/v1/flags/{OpsClientExtensions.Flag}", UriKind.Relative), token);
        using var none = await client.GetAsync(new Uri("/ops/v1/flags/no_such_flag", UriKind.Relative), token);
        var flag = await one.ReadJsonAsync(token);

        Assert.True((bool)all["is_last_known"]! && (bool)flag["is_last_known"]!);
        Assert.Contains(OpsClientExtensions.Flag, all["flags"]!.AsArray().Select(each => (string?)each!["name"]));
        Assert.Equal((HttpStatusCode.OK, "uat", null), (one.StatusCode, (string?)flag["state"], one.Headers.ETag));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, none.StatusCode);
    }
}

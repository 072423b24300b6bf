using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>The audit: who acted, and that nobody changed the record of it.</summary>
public sealed class AuditApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Audit_ActorInTheBody_IsIgnoredAndTheTokensIsKept()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason, actor = "somebody-else" }, token);
        using var audit = await client.GetAsync(
            new Uri($"/ops/v1/flags/{OpsClientExtensions.Flag}/audit?after=0", UriKind.Relative), token);
        var last = (await audit.ReadJsonAsync(token)).AsArray()[^1]!;

        Assert.Equal("00000000-0000-4000-8000-000000000022", last["actor"]!.GetValue<string>());
        Assert.Equal(("kill", OpsClientExtensions.Reason), (last["action"]!.GetValue<string>(), last["reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Audit_RowChangedBehindTheTrigger_IsRefusedByTheDatabaseAndFoundByTheCheck()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var intact = await VerifyAsync(client, token);
        await using var connection = await _app.Services.GetRequiredService<IDatabase>().OpenAsync(token);

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => connection.ExecuteAsync("UPDATE rollout_audit SET actor = 'x' WHERE seq = 2"));
        var removal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => connection.ExecuteAsync("DELETE FROM rollout_audit WHERE seq = 2"));
        await connection.ExecuteAsync("DROP TRIGGER rollout_audit_no_update; UPDATE rollout_audit SET actor = 'x' WHERE seq = 2");

        Assert.True(intact);
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Contains("append-only", removal.Message, StringComparison.Ordinal);
        Assert.False(await VerifyAsync(client, token));
    }

    [Theory]
    [InlineData("seq, at, 'x', action", "NULL")]
    [InlineData("1000, at, actor, 'x'", "idempotency_key")]
    public async Task Audit_RowReplacedByAnInsert_IsRefusedByTheDatabase(string replaced, string key)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "key-1");
        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);
        await using var connection = await _app.Services.GetRequiredService<IDatabase>().OpenAsync(token);

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync(
            $"""
            INSERT OR REPLACE INTO rollout_audit (seq, at, actor, action, kind, subject, reason, version, idempotency_key, prev_hash, hash)
            SELECT {replaced}, kind, subject, reason, version, {key}, prev_hash, hash FROM rollout_audit WHERE action = 'kill'
            """));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.True(await VerifyAsync(client, token));
    }

    private static async Task<bool> VerifyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsync(new Uri("/ops/v1/audit:verify", UriKind.Relative), null, cancellationToken);
        return (await answer.ReadJsonAsync(cancellationToken))["is_intact"]!.GetValue<bool>();
    }
}

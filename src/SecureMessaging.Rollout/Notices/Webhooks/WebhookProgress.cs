using System.Data.Common;
using Dapper;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Notices.Webhooks;

/// <summary>How far each webhook has got. One instance at a time calls it; whoever dies loses it with the lease.</summary>
internal sealed class WebhookProgress(IDatabase database, StoreClock time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MaxBackoff = TimeSpan.FromMinutes(5);

    /// <summary>A webhook that is new gets what happens from now on.</summary>
    public async Task RegisterAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await ExecuteAsync(
            connection,
            """
            INSERT INTO rollout_webhook (name, seq, attempts, due_at)
            SELECT @name, COALESCE(MAX(seq), 0), 0, 0 FROM rollout_notice WHERE true
            ON CONFLICT (name) DO NOTHING
            """,
            new { name }, cancellationToken);
    }

    /// <summary>Nothing is written where nothing waits: on SQLite each write would wake every process that shares the file.</summary>
    /// <returns>Null where another instance calls it, it is not due, or no notice waits.</returns>
    public async Task<WebhookClaim?> TryClaimAsync(string name, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        var waits = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT COUNT(*) FROM rollout_webhook WHERE name = @name AND due_at <= @now
              AND EXISTS (SELECT 1 FROM rollout_notice WHERE rollout_notice.seq > rollout_webhook.seq)
            """,
            new { name, now = now.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
        if (waits == 0)
        {
            return null;
        }

        return await connection.QuerySingleOrDefaultAsync<WebhookClaim>(new CommandDefinition(
            """
            UPDATE rollout_webhook SET due_at = @until WHERE name = @name AND due_at <= @now
            RETURNING name AS Name, seq AS Seq, attempts AS Attempts, due_at AS DueAt
            """,
            new { name, now = now.ToUnixTimeMilliseconds(), until = (now + Lease).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    /// <summary>Everything up to the number is delivered, or is not for it. False where the claim was lost.</summary>
    public async Task<bool> AdvanceAsync(WebhookClaim claim, long seq, bool isDelivered, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ExecuteAsync(
            connection,
            """
            UPDATE rollout_webhook SET seq = @seq, attempts = 0, last_error = NULL,
              delivered_at = CASE WHEN @isDelivered THEN @now ELSE delivered_at END
            WHERE name = @Name AND due_at = @DueAt
            """,
            new { claim.Name, claim.DueAt, seq, isDelivered, now }, cancellationToken) == 1;
    }

    public async Task ReleaseAsync(WebhookClaim claim, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await ExecuteAsync(
            connection, "UPDATE rollout_webhook SET due_at = 0 WHERE name = @Name AND due_at = @DueAt", claim, cancellationToken);
    }

    /// <summary>It is tried again: after one second, two, four, and so on to five minutes.</summary>
    public async Task PostponeAsync(WebhookClaim claim, string error, CancellationToken cancellationToken)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(claim.Attempts, 16)), MaxBackoff.TotalSeconds));
        await using var connection = await database.OpenAsync(cancellationToken);
        await ExecuteAsync(
            connection,
            "UPDATE rollout_webhook SET attempts = attempts + 1, last_error = @error, due_at = @due WHERE name = @Name AND due_at = @DueAt",
            new { claim.Name, claim.DueAt, error, due = (time.GetUtcNow() + wait).ToUnixTimeMilliseconds() }, cancellationToken);
    }

    private static Task<int> ExecuteAsync(DbConnection connection, string sql, object parameters, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
}

/// <summary>The right to call one webhook, for a minute.</summary>
internal sealed class WebhookClaim
{
    public required string Name { get; init; }

    public required long Seq { get; init; }

    public required long Attempts { get; init; }

    public required long DueAt { get; init; }
}

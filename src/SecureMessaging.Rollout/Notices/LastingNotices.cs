using Dapper;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Notices;

/// <summary>
/// Notices of what lasts: said once when it begins, whoever leads meanwhile. The store remembers it, in the transaction of the notice.
/// </summary>
internal sealed class LastingNotices(RolloutStore store, StoreClock time)
{
    /// <summary>What lasts of a type; null where the store does not answer.</summary>
    public async Task<IReadOnlyList<string>?> ReadAsync(string type, CancellationToken cancellationToken) =>
        (await store.ReadAsync<IReadOnlyList<string>>(
            async connection => (await connection.QueryAsync<string>(new CommandDefinition(
                "SELECT subject FROM rollout_lasting_notice WHERE type = @type ORDER BY subject", new { type },
                cancellationToken: cancellationToken))).AsList(),
            cancellationToken)).TryGet(out var subjects, out _) ? subjects : null;

    /// <param name="notice">Written where it was not said yet.</param>
    /// <param name="subject">The flag or the instance it is about.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the store does not answer.</returns>
    public Task<bool> BeginAsync(Notice notice, string subject, CancellationToken cancellationToken) => WriteAsync(
        "INSERT INTO rollout_lasting_notice (type, subject, at) VALUES (@type, @subject, @at) ON CONFLICT (type, subject) DO NOTHING",
        notice.Type, subject, notice, cancellationToken);

    /// <param name="type">Of the notice at its beginning.</param>
    /// <param name="subject">The flag or the instance it was about.</param>
    /// <param name="notice">Written where it was said that it began; null where its end is no news.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the store does not answer.</returns>
    public Task<bool> EndAsync(string type, string subject, Notice? notice, CancellationToken cancellationToken) =>
        WriteAsync(
            "DELETE FROM rollout_lasting_notice WHERE type = @type AND subject = @subject", type, subject, notice, cancellationToken);

    public Notice Of(string type, string? flag, string actor, string summary) =>
        new() { At = time.GetUtcNow().ToUnixTimeMilliseconds(), Type = type, Flag = flag, Actor = actor, Summary = summary };

    private async Task<bool> WriteAsync(
        string sql, string type, string subject, Notice? notice, CancellationToken cancellationToken)
    {
        var written = await store.WriteAsync<string>(
            async transaction =>
            {
                var at = time.GetUtcNow().ToUnixTimeMilliseconds();
                if (await transaction.ExecuteAsync(sql, new { type, subject, at }, cancellationToken) == 1)
                {
                    if (notice is not null)
                    {
                        await NoticeStore.AppendAsync(transaction, notice, cancellationToken);
                    }

                    await transaction.CommitAsync(cancellationToken);
                }

                return subject;
            },
            cancellationToken);
        return written.TryGet(out _, out _);
    }
}

using Dapper;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>Whose turn it is to check at a person's mail, over all instances and tabs, and what was seen at the last check.</summary>
internal sealed class MailWatchStore(IDatabase database)
{
    /// <summary>
    /// Takes the turn. Null where another took it, or the last check is not long enough ago; else what was seen then, which is null where
    /// that is too long ago to say what is new.
    /// </summary>
    public async Task<MailWatchTurn?> TryTakeAsync(
        UserPseudonym owner, DateTimeOffset now, TimeSpan interval, TimeSpan rememberedFor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var last = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            "SELECT checked_at AS CheckedAt, known AS Known FROM mail_watch WHERE user_key = @owner",
            new { owner },
            cancellationToken: cancellationToken));
        var (at, before) = (now.ToUnixTimeMilliseconds(), (now - interval).ToUnixTimeMilliseconds());
        if (last?.CheckedAt > before)
        {
            return null;
        }

        var taken = await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO mail_watch (user_key, checked_at) VALUES (@owner, @at)
            ON CONFLICT (user_key) DO UPDATE SET checked_at = excluded.checked_at WHERE mail_watch.checked_at <= @before
            """,
            new { owner, at, before },
            cancellationToken: cancellationToken));
        return taken == 0 ? null
            : new MailWatchTurn(last is { Known: { } known } && last.CheckedAt > (now - rememberedFor).ToUnixTimeMilliseconds()
                ? [.. known.Split(' ', StringSplitOptions.RemoveEmptyEntries)]
                : null);
    }

    public async Task SaveAsync(UserPseudonym owner, IEnumerable<string> known, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE mail_watch SET known = @known WHERE user_key = @owner",
            new { owner, known = string.Join(' ', known) },
            cancellationToken: cancellationToken));
    }

    /// <summary>Of people who have not listened since.</summary>
    public async Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM mail_watch WHERE checked_at < @before", new { before = before.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private sealed class Row
    {
        public required long CheckedAt { get; init; }

        public required string? Known { get; init; }
    }
}

using Dapper;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>Whose turn it is to look at a person's mail, over all instances and tabs, and what was seen at the last look.</summary>
internal sealed class MailWatchStore(IDatabase database)
{
    /// <summary>
    /// Takes the turn. Null where another took it, or the last look is not long enough ago; else what was seen then, which is null where
    /// that is too long ago to say what is new.
    /// </summary>
    public async Task<MailWatchTurn?> TryTakeAsync(
        UserPseudonym owner, DateTimeOffset now, TimeSpan interval, TimeSpan rememberedFor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var last = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            "SELECT looked_at AS LookedAt, known AS Known FROM mail_watch WHERE user_key = @owner",
            new { owner },
            cancellationToken: cancellationToken));
        var (at, before) = (now.ToUnixTimeMilliseconds(), (now - interval).ToUnixTimeMilliseconds());
        if (last?.LookedAt > before)
        {
            return null;
        }

        var taken = await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO mail_watch (user_key, looked_at) VALUES (@owner, @at)
            ON CONFLICT (user_key) DO UPDATE SET looked_at = excluded.looked_at WHERE mail_watch.looked_at <= @before
            """,
            new { owner, at, before },
            cancellationToken: cancellationToken));
        return taken == 0 ? null
            : new MailWatchTurn(last is { Known: { } known } && last.LookedAt > (now - rememberedFor).ToUnixTimeMilliseconds()
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

    private sealed class Row
    {
        public required long LookedAt { get; init; }

        public required string? Known { get; init; }
    }
}

using Dapper;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>
/// Tells other instances of a send that has no row yet, for the time of a lease. SQLite belongs to one process, which knows its own.
/// Throws <see cref="System.Data.Common.DbException"/> while the database does not answer.
/// </summary>
internal sealed class PendingAdmissionStore(IDatabase database, StoreClock time)
{
    private bool IsShared => database.Provider == StoreProvider.Postgres;

    public async Task HoldAsync(UserPseudonym user, SubmissionId id, TimeSpan life, CancellationToken cancellationToken)
    {
        if (IsShared)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO pending_admission (id, user_key, expires_at) VALUES (@id, @user, @expires)
                ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at
                """,
                new { id, user, expires = (time.GetUtcNow() + life).ToUnixTimeMilliseconds() },
                cancellationToken: cancellationToken));
        }
    }

    /// <summary>Takes away what processes that died have left, too.</summary>
    public async Task ReleaseAsync(SubmissionId id)
    {
        if (IsShared)
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            await connection.ExecuteAsync(
                "DELETE FROM pending_admission WHERE id = @id OR expires_at < @now",
                new { id, now = time.GetUtcNow().ToUnixTimeMilliseconds() });
        }
    }

    public async Task<SubmissionId?> FindAsync(UserPseudonym user, CancellationToken cancellationToken)
    {
        if (!IsShared)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var found = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT id FROM pending_admission WHERE user_key = @user AND expires_at > @now LIMIT 1",
            new { user, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return SubmissionId.TryParse(found, out var id) ? id : null;
    }
}

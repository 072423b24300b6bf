using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using SecureMessaging.Store;

namespace SecureMessaging.Ehr.Vista.Sessions;

/// <summary>Shares sessions through the database; tokens are encrypted by the key ring, which is never inside it.</summary>
internal sealed class VistaSessionStore(IDatabase database, IDataProtectionProvider protection, TimeProvider time) : IVistaSessionStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("Vista.Sessions.v1");

    public async Task<VistaSession?> FindAsync(VistaPersonKey person, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            "SELECT token AS Token, renew_at AS RenewAt FROM vista_session WHERE person = @person AND renew_at > @now",
            new { person = person.Value, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return row is null ? null : Open(row);
    }

    public async Task SaveAsync(VistaPersonKey person, VistaSession session, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM vista_session WHERE renew_at <= @now;
            INSERT INTO vista_session (person, token, renew_at) VALUES (@person, @token, @renewAt)
            ON CONFLICT (person) DO UPDATE SET token = excluded.token, renew_at = excluded.renew_at;
            """,
            new
            {
                person = person.Value,
                token = _protector.Protect(session.Token),
                renewAt = session.RenewAt.ToUnixTimeMilliseconds(),
                now = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken));
    }

    public async Task RemoveAsync(VistaPersonKey person, VistaSession session, CancellationToken cancellationToken)
    {
        if (await FindAsync(person, cancellationToken) is { } stored && stored.Token != session.Token)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM vista_session WHERE person = @person", new { person = person.Value }, cancellationToken: cancellationToken));
    }

    private VistaSession? Open(Row row)
    {
        try
        {
            return new VistaSession(_protector.Unprotect(row.Token), DateTimeOffset.FromUnixTimeMilliseconds(row.RenewAt));
        }
        catch (CryptographicException)
        {
            // Another key ring wrote it: to this instance it is no session, and a log-in replaces it.
            return null;
        }
    }

    private sealed class Row
    {
        public string Token { get; init; } = "";

        public long RenewAt { get; init; }
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Store.Databases;

/// <summary>SQLite in WAL mode with full synchronisation: a committed transaction survives the loss of power.</summary>
internal sealed class SqliteDatabase : IDatabase
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int CannotOpen = 14;
    private const int Constraint = 19;

    private readonly string _connectionString;
    private readonly string _pragmas;

    public SqliteDatabase(IOptions<StoreOptions> options)
    {
        var timeout = options.Value.Timeout;
        var builder = new SqliteConnectionStringBuilder(options.Value.ConnectionString)
        {
            ForeignKeys = true,
            DefaultTimeout = (int)timeout.TotalSeconds,
        };
        _connectionString = builder.ToString();
        _pragmas = $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout={(int)timeout.TotalMilliseconds};";
        if (Path.GetDirectoryName(Path.GetFullPath(builder.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }

    public StoreProvider Provider => StoreProvider.Sqlite;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = _pragmas;
            await pragmas.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (DbException)
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does nothing: connections to a file do not break.</summary>
    public void ForgetIdleConnections()
    {
    }

    public bool IsTransient(DbException exception) =>
        exception is SqliteException { SqliteErrorCode: Busy or Locked or IoError or CannotOpen };

    public bool IsDuplicate(DbException exception) => exception is SqliteException { SqliteErrorCode: Constraint };
}

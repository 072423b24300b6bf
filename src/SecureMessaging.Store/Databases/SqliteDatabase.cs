using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Store.Databases;

/// <summary>
/// SQLite in WAL mode with full synchronisation: a committed transaction survives the loss of power. A file that is removed while
/// the program runs is a database that does not answer: open connections would go on writing to what nobody finds again.
/// </summary>
internal sealed class SqliteDatabase : IDatabase
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int CannotOpen = 14;
    private const int Constraint = 19;

    private readonly string _connectionString;
    private readonly string _existingOnly;
    private readonly string _pragmas;

    /// <summary>Null for a database without a file.</summary>
    private readonly string? _file;
    private volatile bool _wasThere;

    public SqliteDatabase(IOptions<StoreOptions> options)
    {
        var timeout = options.Value.Timeout;
        var builder = new SqliteConnectionStringBuilder(options.Value.ConnectionString)
        {
            ForeignKeys = true,
            DefaultTimeout = (int)timeout.TotalSeconds,
        };
        _connectionString = builder.ToString();
        _existingOnly = _connectionString;
        _pragmas = $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout={(int)timeout.TotalMilliseconds};";
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:")
        {
            return;
        }

        _file = Path.GetFullPath(builder.DataSource);
        if (builder.Mode == SqliteOpenMode.ReadWriteCreate)
        {
            builder.Mode = SqliteOpenMode.ReadWrite;
            _existingOnly = builder.ToString();
        }

        if (Path.GetDirectoryName(_file) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }

    public StoreProvider Provider => StoreProvider.Sqlite;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_wasThere ? _existingOnly : _connectionString);
        try
        {
            RefuseRemovedFile(connection);
            await connection.OpenAsync(cancellationToken);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = _pragmas;
            await pragmas.ExecuteNonQueryAsync(cancellationToken);
            _wasThere = true;
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

    private void RefuseRemovedFile(SqliteConnection connection)
    {
        if (_wasThere && _file is not null && !File.Exists(_file))
        {
            SqliteConnection.ClearPool(connection);
            throw new SqliteException("The database file was removed", CannotOpen);
        }
    }
}

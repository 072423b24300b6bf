using System.Data.Common;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SecureMessaging.Bff.Store;

internal sealed class PostgresDatabase : IDatabase, IAsyncDisposable
{
    /// <summary>How long a server may take to say that it gave up a call; one that is silent is not waited for any longer.</summary>
    private const int CancellationMilliseconds = 500;

    /// <summary>
    /// More than the service has: each is parsed and planned once per connection instead of at every call. For a pooler that
    /// cannot keep prepared statements apart, an operator writes 0 in the connection string.
    /// </summary>
    private const int Statements = 200;

    private const string AutoPrepareKey = "Max Auto Prepare";

    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(IOptions<StoreOptions> options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString)
        {
            Timeout = (int)options.Value.Timeout.TotalSeconds,
            CommandTimeout = (int)options.Value.Timeout.TotalSeconds,
            CancellationTimeout = CancellationMilliseconds,
            ApplicationName = "secure-messaging-bff",
        };
        if (!new DbConnectionStringBuilder { ConnectionString = options.Value.ConnectionString }.ContainsKey(AutoPrepareKey))
        {
            builder.MaxAutoPrepare = Statements;
        }

        _source = NpgsqlDataSource.Create(builder);
    }

    public StoreProvider Provider => StoreProvider.Postgres;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken);

    public void ForgetIdleConnections() => _source.Clear();

    public bool IsTransient(DbException exception) => exception.IsTransient;

    public bool IsDuplicate(DbException exception) => exception.SqlState == PostgresErrorCodes.UniqueViolation;

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}

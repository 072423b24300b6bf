using System.Data.Common;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SecureMessaging.Store.Databases;

internal sealed class PostgresDatabase : IDatabase, IAsyncDisposable
{
    /// <summary>How long a server may take to say that it gave up a call; one that is silent is not waited for any longer.</summary>
    private const int CancellationMilliseconds = 500;

    /// <summary>
    /// More statements than the service has. From its fifth call on each is prepared, and no longer parsed at every call. For a
    /// pooler that cannot keep prepared statements apart, an operator writes 0 in the connection string.
    /// </summary>
    private const int Statements = 200;

    /// <summary>
    /// A call breaks on a slow server as it does on a restarted one. To open all connections anew is the most expensive request
    /// that a server gets; made after each broken call, it would keep a slow server slow.
    /// </summary>
    private static readonly TimeSpan MinForgetInterval = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly ConnectionGate _gate;
    private readonly Lock _forget = new();
    private long? _forgottenAt;

    public PostgresDatabase(IOptions<StoreOptions> options)
    {
        var builder = options.Value.ToPostgres();
        builder.Timeout = (int)Math.Ceiling(options.Value.Timeout.TotalSeconds);
        builder.CommandTimeout = (int)Math.Ceiling(options.Value.Timeout.TotalSeconds);
        builder.CancellationTimeout = CancellationMilliseconds;
        builder.ApplicationName = "secure-messaging-bff";
        if (!SaysHowManyToPrepare(options.Value.ConnectionString))
        {
            builder.MaxAutoPrepare = Statements;
        }

        _source = NpgsqlDataSource.Create(builder);
        _gate = new ConnectionGate(options.Value.Timeout, TimeProvider.System);
    }

    public StoreProvider Provider => StoreProvider.Postgres;

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        _gate.OpenAsync(async ended => await _source.OpenConnectionAsync(ended), cancellationToken);

    public void ForgetIdleConnections()
    {
        lock (_forget)
        {
            if (_forgottenAt is { } before && TimeProvider.System.GetElapsedTime(before) < MinForgetInterval)
            {
                return;
            }

            _forgottenAt = TimeProvider.System.GetTimestamp();
        }

        _source.Clear();
    }

    public bool IsTransient(DbException exception) => exception.IsTransient;

    public bool IsDuplicate(DbException exception) => exception.SqlState == PostgresErrorCodes.UniqueViolation;

    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return _source.DisposeAsync();
    }

    /// <summary>In either spelling: <c>Max Auto Prepare</c> or <c>MaxAutoPrepare</c>.</summary>
    private static bool SaysHowManyToPrepare(string connectionString) =>
        new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>()
            .Any(key => key.Replace(" ", "", StringComparison.Ordinal)
                .Equals(nameof(NpgsqlConnectionStringBuilder.MaxAutoPrepare), StringComparison.OrdinalIgnoreCase));
}

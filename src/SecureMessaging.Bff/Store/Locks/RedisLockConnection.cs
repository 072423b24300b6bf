using StackExchange.Redis;

namespace SecureMessaging.Bff.Store.Locks;

/// <summary>One connection, made when it is first needed and kept; it comes back by itself after a break.</summary>
internal sealed class RedisLockConnection(string connectionString) : IAsyncDisposable
{
    /// <summary>A lock spares a call; it is not worth the client's own 5 seconds. What the connection string says wins.</summary>
    private const string Defaults = "connectTimeout=1000,syncTimeout=1000,asyncTimeout=1000,";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ConnectionMultiplexer? _connection;

    public async Task<StackExchange.Redis.IDatabase> GetAsync(CancellationToken cancellationToken)
    {
        if (_connection is null)
        {
            await _gate.WaitAsync(cancellationToken);
            try
            {
                _connection ??= await ConnectionMultiplexer.ConnectAsync(Options());
            }
            finally
            {
                _gate.Release();
            }
        }

        return _connection.GetDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private ConfigurationOptions Options()
    {
        var options = ConfigurationOptions.Parse(Defaults + connectionString);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }
}

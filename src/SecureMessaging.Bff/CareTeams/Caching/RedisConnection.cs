using StackExchange.Redis;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>One connection for second level and backplane, made at first use; the service starts and answers without Redis.</summary>
internal sealed class RedisConnection(string connectionString) : IAsyncDisposable
{
    /// <summary>
    /// The client's own 5 seconds are longer than anybody may wait for an answer. What the connection string says wins.
    /// </summary>
    private const string Defaults = "connectTimeout=2000,syncTimeout=1000,asyncTimeout=1000,";

    private readonly Lazy<Task<ConnectionMultiplexer>> _connection = new(() =>
    {
        var options = ConfigurationOptions.Parse(Defaults + connectionString);
        options.AbortOnConnectFail = false;

        // While it is away a call fails at once; it does not queue for the day it comes back.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return ConnectionMultiplexer.ConnectAsync(options);
    });

    public async Task<IConnectionMultiplexer> GetAsync() => await _connection.Value;

    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated)
        {
            await (await _connection.Value).DisposeAsync();
        }
    }
}

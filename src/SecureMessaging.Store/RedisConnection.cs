using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;

namespace SecureMessaging.Store;

/// <summary>
/// One connection of this process, made when it is first needed and kept; it comes back by itself after a break, and the service
/// starts and answers without it.
/// </summary>
public sealed class RedisConnection(string connectionString, IEnumerable<IRedisObserver> observers) : IAsyncDisposable
{
    public const string SettingName = "Redis:ConnectionString";

    /// <summary>
    /// The client's own 5 seconds are longer than anybody may wait for an answer. What the connection string says wins.
    /// </summary>
    private const string Defaults = "connectTimeout=2000,syncTimeout=1000,asyncTimeout=1000,";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ConnectionMultiplexer? _connection;

    public async Task<IConnectionMultiplexer> GetAsync(CancellationToken cancellationToken)
    {
        if (_connection is null)
        {
            await _gate.WaitAsync(cancellationToken);
            try
            {
                _connection ??= await ConnectAsync();
            }
            finally
            {
                _gate.Release();
            }
        }

        return _connection;
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    /// <summary>Where Redis is configured; whoever needs it says so here, and all get the same.</summary>
    public static bool IsConfigured(IServiceProvider services) => SettingOf(services).Length > 0;

    public static void AddTo(IServiceCollection services) =>
        services.TryAddSingleton(provider => new RedisConnection(SettingOf(provider), provider.GetServices<IRedisObserver>()));

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(Options());
        foreach (var observer in observers)
        {
            observer.Connected(connection);
        }

        return connection;
    }

    private static string SettingOf(IServiceProvider services) => services.GetRequiredService<IConfiguration>()[SettingName] ?? "";

    private ConfigurationOptions Options()
    {
        var options = ConfigurationOptions.Parse(Defaults + connectionString);
        options.AbortOnConnectFail = false;

        // While Redis is away a call fails at once and is not queued.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }
}

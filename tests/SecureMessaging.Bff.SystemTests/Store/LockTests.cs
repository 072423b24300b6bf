using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Store;
using SecureMessaging.Store.Databases;
using SecureMessaging.Store.Locks;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Store;

/// <summary>The lock that instances share, over what really backs it.</summary>
public sealed class LockTests(PostgresServer postgres, RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();

    public enum Backing
    {
        Sqlite,
        Postgres,
        Redis,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Backing.Sqlite)]
    [InlineData(Backing.Postgres)]
    [InlineData(Backing.Redis)]
    public async Task Acquire_ManyInstancesAtOnce_IsGivenToOne(Backing backing)
    {
        await using var world = await WorldAsync(backing);
        var name = $"session-{Guid.NewGuid():N}";

        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => world.Instances[i % 2].TryAcquireAsync(name, Life, Token)));

        Assert.Single(leases, lease => lease is not null);
    }

    [Theory]
    [InlineData(Backing.Sqlite)]
    [InlineData(Backing.Postgres)]
    [InlineData(Backing.Redis)]
    public async Task Acquire_AfterTheHolderGaveItBack_IsGivenToTheOther(Backing backing)
    {
        await using var world = await WorldAsync(backing);
        var name = $"session-{Guid.NewGuid():N}";
        var held = await world.Instances[0].TryAcquireAsync(name, Life, Token);
        var refused = await world.Instances[1].TryAcquireAsync(name, Life, Token);

        await held!.DisposeAsync();
        var given = await world.Instances[1].TryAcquireAsync(name, Life, Token);

        Assert.Null(refused);
        Assert.NotNull(given);
    }

    [Theory]
    [InlineData(Backing.Sqlite)]
    [InlineData(Backing.Postgres)]
    public async Task Acquire_AfterAHolderThatDied_IsGivenWhenItsLifeIsOver(Backing backing)
    {
        await using var world = await WorldAsync(backing);
        await world.Instances[0].TryAcquireAsync("session", Life, Token);
        _time.Advance(Life - TimeSpan.FromMilliseconds(1));
        var early = await world.Instances[1].TryAcquireAsync("session", Life, Token);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var given = await world.Instances[1].TryAcquireAsync("session", Life, Token);

        Assert.Null(early);
        Assert.NotNull(given);
    }

    [Theory]
    [InlineData(Backing.Sqlite)]
    [InlineData(Backing.Postgres)]
    public async Task GiveBack_ByAHolderWhoseLifeWasOver_LeavesTheNewHolders(Backing backing)
    {
        await using var world = await WorldAsync(backing);
        var late = await world.Instances[0].TryAcquireAsync("session", Life, Token);
        _time.Advance(Life);
        await world.Instances[1].TryAcquireAsync("session", Life, Token);

        await late!.DisposeAsync();

        Assert.Null(await world.Instances[0].TryAcquireAsync("session", Life, Token));
    }

    private async Task<World> WorldAsync(Backing backing)
    {
        if (backing == Backing.Redis)
        {
            // What is asked here is who holds a lock, not how long a busy machine may take to connect.
            var connection = redis.RequireConnection() + ",connectTimeout=10000,asyncTimeout=10000";
            RedisConnection[] connections = [new(connection, []), new(connection, [])];
            return new World(
                [.. connections.Select(each => new RedisLock(each, NullLogger<RedisLock>.Instance))], [.. connections]);
        }

        var folder = Directory.CreateTempSubdirectory("lock-").FullName;
        var options = Options.Create(new StoreOptions
        {
            Provider = backing == Backing.Sqlite ? StoreProvider.Sqlite : StoreProvider.Postgres,
            ConnectionString = backing == Backing.Sqlite
                ? $"Data Source={folder}/lock.db;Pooling=False"
                : await postgres.CreateDatabaseAsync(Token),
        });
        Assert.True(new StoreMigrator(options).Migrate().Successful);
        IDatabase[] databases = [Open(options), Open(options)];
        return new World(
            [.. databases.Select(database => new DatabaseLock(database, new StoreClock(_time), NullLogger<DatabaseLock>.Instance))],
            [.. databases.OfType<IAsyncDisposable>()]);
    }

    private static IDatabase Open(IOptions<StoreOptions> options) =>
        options.Value.Provider == StoreProvider.Sqlite ? new SqliteDatabase(options) : new PostgresDatabase(options);

    private sealed record World(IReadOnlyList<IDistributedLock> Instances, IReadOnlyList<IAsyncDisposable> Owned) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var owned in Owned)
            {
                await owned.DisposeAsync();
            }
        }
    }
}

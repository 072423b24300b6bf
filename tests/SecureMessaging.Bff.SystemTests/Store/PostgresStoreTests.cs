using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Store;
using SecureMessaging.Store.Databases;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Store;

public sealed class PostgresStoreTests(PostgresServer server)
{
    [Fact]
    public async Task Migrate_EmptyDatabaseTwice_LeavesTheSameSchema()
    {
        var token = TestContext.Current.CancellationToken;
        var options = Options.Create(new StoreOptions
        {
            Provider = StoreProvider.Postgres,
            ConnectionString = await server.CreateDatabaseAsync(token),
        });
        var migrator = new StoreMigrator(options);

        var first = migrator.Migrate();
        var second = migrator.Migrate();

        Assert.True(first.Successful, first.Error?.ToString());
        Assert.NotEmpty(first.Scripts);
        Assert.True(second.Successful);
        Assert.Empty(second.Scripts);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(";Max Auto Prepare=0", 0)]
    [InlineData(";MaxAutoPrepare=0", 0)]
    public async Task Execute_TheSameStatementOften_IsPreparedUnlessTheOperatorForbidsIt(string setting, long prepared)
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = new PostgresDatabase(Options.Create(new StoreOptions
        {
            Provider = StoreProvider.Postgres,
            ConnectionString = await server.CreateDatabaseAsync(token) + setting,
        }));
        await using var connection = await database.OpenAsync(token);

        for (var call = 0; call < 10; call++)
        {
            await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT 41 + 1", cancellationToken: token));
        }

        Assert.Equal(prepared, await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 41 + 1'", cancellationToken: token)));
    }

    [Fact]
    public async Task ForgetIdleConnections_OnceMoreRightAway_KeepsTheNewOnes()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = new PostgresDatabase(Options.Create(new StoreOptions
        {
            Provider = StoreProvider.Postgres,
            ConnectionString = await server.CreateDatabaseAsync(token),
        }));

        var first = await BackendAsync();
        database.ForgetIdleConnections();
        var second = await BackendAsync();
        database.ForgetIdleConnections();
        var third = await BackendAsync();

        Assert.NotEqual(first, second);
        Assert.Equal(second, third);

        async Task<int> BackendAsync()
        {
            await using var connection = await database.OpenAsync(token);
            return await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT pg_backend_pid()", cancellationToken: token));
        }
    }

    [Fact]
    public async Task Open_ServerThatIsNotThere_IsATransientError()
    {
        var options = Options.Create(new StoreOptions
        {
            Provider = StoreProvider.Postgres,
            ConnectionString = "Host=127.0.0.1;Port=1;Username=nobody;Database=none",
            Timeout = TimeSpan.FromSeconds(1),
        });
        await using var database = new PostgresDatabase(options);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => database.OpenAsync(TestContext.Current.CancellationToken));

        Assert.True(database.IsTransient(refused));
    }
}

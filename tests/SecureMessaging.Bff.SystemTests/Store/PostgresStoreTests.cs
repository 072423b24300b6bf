using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Store;
using SecureMessaging.Bff.SystemTests.Servers;

namespace SecureMessaging.Bff.SystemTests.Store;

public sealed class PostgresStoreTests(PostgresServer server) : IClassFixture<PostgresServer>
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

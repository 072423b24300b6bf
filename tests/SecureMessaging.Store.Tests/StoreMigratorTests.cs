using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Store.Tests;

public sealed class StoreMigratorTests
{
    private readonly IOptions<StoreOptions> _options = Options.Create(new StoreOptions
    {
        Provider = StoreProvider.Sqlite,
        ConnectionString = $"Data Source={Directory.CreateTempSubdirectory("migrate-").FullName}/store.db;Pooling=False",
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_IsCurrent_AfterEveryScriptHasRun_AndNotBefore()
    {
        var migrator = new StoreMigrator(_options);
        await using var connection = await new SqliteDatabase(_options).OpenAsync(Token);

        Assert.False(await migrator.IsCurrentAsync(connection, Token));
        Assert.True(migrator.Migrate().Successful);
        Assert.True(await migrator.IsCurrentAsync(connection, Token));
    }

    [Fact]
    public async Task Store_OfAnOlderProgram_IsNotCurrent()
    {
        var migrator = new StoreMigrator(_options);
        migrator.Migrate();
        await using var connection = await new SqliteDatabase(_options).OpenAsync(Token);

        await connection.ExecuteAsync("DELETE FROM schemaversions WHERE scriptname = (SELECT MAX(scriptname) FROM schemaversions)");

        Assert.False(await migrator.IsCurrentAsync(connection, Token));
    }

    [Fact]
    public async Task Store_OfANewerProgram_IsCurrent()
    {
        var migrator = new StoreMigrator(_options);
        migrator.Migrate();
        await using var connection = await new SqliteDatabase(_options).OpenAsync(Token);

        await connection.ExecuteAsync("INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_later.sql', '2030-01-01')");

        Assert.True(await migrator.IsCurrentAsync(connection, Token));
    }
}

using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Store.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sqlite-").FullName;

    private string File => Path.Combine(_folder, "store.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection($"Data Source={File};Mode=ReadWrite"));
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A pooled connection would go on writing to a file that nobody finds again, and a new one would make an empty file.</summary>
    [Fact]
    public async Task Open_FileRemovedWhileRunning_IsADatabaseThatDoesNotAnswerAndNoNewFile()
    {
        var database = Database();
        await WriteAsync(database);
        await WriteAsync(database);
        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            System.IO.File.Delete(file);
        }

        var away = await Assert.ThrowsAnyAsync<DbException>(() => database.OpenAsync(Token));

        Assert.True(database.IsTransient(away));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Open_FileThatIsBackAgain_IsReadAnew()
    {
        var database = Database();
        await WriteAsync(database);
        await using (var open = await database.OpenAsync(Token))
        {
            await open.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        System.IO.File.Move(File, File + ".kept");
        await Assert.ThrowsAnyAsync<DbException>(() => database.OpenAsync(Token));
        System.IO.File.Move(File + ".kept", File);

        await using var connection = await database.OpenAsync(Token);
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM note"));
    }

    private static async Task WriteAsync(SqliteDatabase database)
    {
        await using var connection = await database.OpenAsync(Token);
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS note (id INTEGER); INSERT INTO note VALUES (1)");
    }

    private SqliteDatabase Database() => new(Options.Create(new StoreOptions
    {
        Provider = StoreProvider.Sqlite,
        ConnectionString = $"Data Source={File}",
    }));
}

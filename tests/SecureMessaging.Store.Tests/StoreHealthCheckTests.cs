using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Store.Tests;

public sealed class StoreHealthCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("health-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "store.db")}";

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Reads go on while another program holds the write lock; nothing can be sent.</summary>
    [Fact]
    public async Task Check_WriteLockHeldByAnotherProgram_IsDegradedAndSaysSo()
    {
        var database = new SqliteDatabase(Options.Create(new StoreOptions { ConnectionString = ConnectionString }));
        var state = new StoreState();
        state.MarkReady();
        var check = new StoreHealthCheck(database, state);
        var before = await check.CheckHealthAsync(new HealthCheckContext(), Token);
        await using var other = new SqliteConnection($"{ConnectionString};Pooling=False");
        await other.OpenAsync(Token);
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(Token);

        var blocked = await check.CheckHealthAsync(new HealthCheckContext(), Token);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync(Token);
        var after = await check.CheckHealthAsync(new HealthCheckContext(), Token);

        Assert.Equal(
            [HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Healthy], [before.Status, blocked.Status, after.Status]);
        Assert.Contains("another program holds its write lock", blocked.Description, StringComparison.Ordinal);
    }
}

using Npgsql;
using SecureMessaging.Store;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Store;

/// <summary>What a real server, and the lack of one, make of a wrong setting.</summary>
public sealed class DatabaseReasonTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Password_Wrong_IsNamed()
    {
        var connection = await postgres.CreateDatabaseWithPasswordAsync("the right one", Token);

        var reason = await ReasonAsync($"{connection};Password=a wrong one");

        Assert.Equal("wrong or missing password: see Store:Password", reason);
    }

    [Fact]
    public async Task Database_Missing_IsNamed()
    {
        var connection = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync(Token)) { Database = "nowhere" };

        Assert.StartsWith("the database does not exist", await ReasonAsync(connection.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_NotListening_IsNamed() => Assert.StartsWith(
        "connection refused", await ReasonAsync($"Host=127.0.0.1;Port={LoopbackPort.Free()};Username=x"), StringComparison.Ordinal);

    [Fact]
    public async Task Host_Unknown_IsNamed() => Assert.StartsWith(
        "host not found", await ReasonAsync("Host=no-such-host.invalid;Username=x"), StringComparison.Ordinal);

    private static async Task<string> ReasonAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var failure = await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await source.OpenConnectionAsync(Token));
        return DatabaseReason.Of(failure);
    }
}

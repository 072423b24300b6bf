using Microsoft.Extensions.Options;
using SecureMessaging.Store;
using SecureMessaging.Store.Clocks;
using SecureMessaging.Store.Databases;
using SecureMessaging.Testing.Messages;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Store;

public sealed class PostgresClockTests(PostgresServer server)
{
    [Fact]
    public async Task Read_OfAServerOnThisMachine_IsTheMachinesTime()
    {
        var token = TestContext.Current.CancellationToken;
        var options = Options.Create(new StoreOptions
        {
            Provider = StoreProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync(token),
        });
        await using var database = new PostgresDatabase(options);
        var clock = new StoreClock(TimeProvider.System);

        await new StoreClockReader(database, clock, TimeProvider.System).ReadAsync(token);

        Assert.InRange(clock.Offset!.Value, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task Read_OnAnInstanceWhoseClockIsOff_IsTheServersTime(int seconds)
    {
        var token = TestContext.Current.CancellationToken;
        var options = Options.Create(new StoreOptions
        {
            Provider = StoreProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync(token),
        });
        await using var database = new PostgresDatabase(options);
        var own = new SkewedClock(TimeProvider.System, TimeSpan.FromSeconds(seconds));
        var clock = new StoreClock(own);

        await new StoreClockReader(database, clock, own).ReadAsync(token);

        Assert.InRange(clock.Offset!.Value, TimeSpan.FromSeconds(seconds - 5), TimeSpan.FromSeconds(seconds + 5));
    }

    [Fact]
    public async Task Read_WithAClockThatWasPutIn_LeavesItAlone()
    {
        var token = TestContext.Current.CancellationToken;
        var options = Options.Create(new StoreOptions
        {
            Provider = StoreProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync(token),
        });
        await using var database = new PostgresDatabase(options);
        var moved = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var clock = new StoreClock(moved);

        await new StoreClockReader(database, clock, moved).ReadAsync(token);

        Assert.Null(clock.Offset);
    }
}

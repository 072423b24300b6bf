using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Store.Databases;
using SecureMessaging.Store.Locks;

namespace SecureMessaging.Store.Tests;

/// <summary>Instances whose own clocks differ hold one lease, by the time of their database.</summary>
public sealed class DatabaseLeaseTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    [InlineData(-7_200)]
    public async Task Lease_OfAnInstanceWhoseClockIsOff_IsHeldForItsLifeAndNoLonger(int seconds)
    {
        var (own, other) = (new FakeTimeProvider(Start), new FakeTimeProvider(Start.AddSeconds(seconds)));
        var measured = new StoreClock(other);
        measured.Set(Start, other.GetTimestamp());
        var database = Open();
        var (first, second) = (new DatabaseLease(database, new StoreClock(own)), new DatabaseLease(database, measured));

        Assert.True(await second.TryHoldAsync(LeaseTable.Locks, "purge", "second", Life, Token));
        Assert.False(await first.TryHoldAsync(LeaseTable.Locks, "purge", "first", Life, Token));
        own.Advance(Life);
        other.Advance(Life);
        Assert.True(await first.TryHoldAsync(LeaseTable.Locks, "purge", "first", Life, Token));
        Assert.False(await second.TryHoldAsync(LeaseTable.Locks, "purge", "second", Life, Token));
    }

    private static SqliteDatabase Open()
    {
        var options = Options.Create(new StoreOptions
        {
            Provider = StoreProvider.Sqlite,
            ConnectionString = $"Data Source={Directory.CreateTempSubdirectory("lease-").FullName}/lease.db;Pooling=False",
        });
        Assert.True(new StoreMigrator(options).Migrate().Successful);
        return new SqliteDatabase(options);
    }
}

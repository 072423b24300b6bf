using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;
using SecureMessaging.Testing.Guard;

namespace SecureMessaging.Rollout.Tests.Measurement;

/// <summary>A flush that fails half-way, and one whose outcome was never heard.</summary>
public sealed class MeasurementFlusherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flusher-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Flush_FailsBetweenPeopleAndCounters_LeavesNothingAndIsRepeatedWhole()
    {
        await using var world = Start();
        var instance = world.StartInstance("a");
        using var flusher = world.FlusherOf(instance);
        world.Send(instance, 5, 3, 2);
        await ExecuteAsync(world, "CREATE TRIGGER full BEFORE INSERT ON guard_counter BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        await flusher.FlushAsync(instance.Buffer.Drain, TestContext.Current.CancellationToken);
        var people = await CountPeopleAsync(world);
        await ExecuteAsync(world, "DROP TRIGGER full");
        world.Send(instance, 1, 0, 0);
        await flusher.FlushAsync(instance.Buffer.Drain, TestContext.Current.CancellationToken);

        Assert.Equal(0, people);
        Assert.Equal(new StratumCounts(6, 0, 3, 2), await world.ReadTotalsAsync());
    }

    [Fact]
    public async Task Flush_WasStoredButTheAnswerWasLost_IsRepeatedWithoutCountingTwice()
    {
        await using var world = Start();
        var instance = world.StartInstance("a");
        using var flusher = world.FlusherOf(instance);
        world.Send(instance, 5, 3, 2);
        var batch = instance.Buffer.Drain();
        await instance.Store.SaveAsync(batch, TestContext.Current.CancellationToken);

        await flusher.FlushAsync(() => batch, TestContext.Current.CancellationToken);
        await flusher.FlushAsync(instance.Buffer.Drain, TestContext.Current.CancellationToken);

        Assert.Equal(new StratumCounts(5, 0, 3, 2), await world.ReadTotalsAsync());
        Assert.Equal(8, await CountPeopleAsync(world));
    }

    [Fact]
    public async Task Flush_ProcessDiesBeforeItsBatchIsStored_NextProcessCountsThePeopleWhoComeAgain()
    {
        await using var world = Start();
        var (dead, next) = (world.StartInstance("a"), world.StartInstance("b"));
        var user = world.NextUser();
        dead.Attempt(user, Arm.New, AttemptOutcome.Failed);
        dead.Buffer.Drain();

        next.Attempt(user, Arm.New, AttemptOutcome.Succeeded);
        await next.FlushAsync();

        Assert.Equal(new StratumCounts(0, 0, 1, 0), await world.ReadTotalsAsync());
    }

    private GuardWorld Start() =>
        new(Options.Create(new StoreOptions { ConnectionString = $"Data Source={_folder}/store.db;Pooling=False" }));

    private static async Task ExecuteAsync(GuardWorld world, string sql)
    {
        await using var connection = await world.Database.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql);
    }

    private static async Task<long> CountPeopleAsync(GuardWorld world)
    {
        await using var connection = await world.Database.OpenAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM guard_first_attempt");
    }
}

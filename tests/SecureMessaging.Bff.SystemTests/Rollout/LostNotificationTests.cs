using System.Diagnostics;
using Dapper;
using Npgsql;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Rollout;

/// <summary>Nobody tells the other instance of a kill, each time in another way; it evaluates it all the same.</summary>
public sealed class LostNotificationTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    /// <summary>Ten polls: without the poll, or over the dead connection, the change never arrives. The times are measured by the benchmarks.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_WrittenWithoutANotification_IsEvaluatedWithinThePoll()
    {
        await using var other = await RolloutInstance.StartAsync(await server.CreateDatabaseAsync(Token), Token);
        // The first may still be seen by the read that begins the listening; the second by the poll alone.
        await WriteAsync(other, killed: true);
        await UntilAsync(other, isOn: false);

        await WriteAsync(other, killed: false);

        await UntilAsync(other, isOn: true);
    }

    [Fact]
    public async Task Kill_ConnectionsSwallowedWithoutAWord_IsEvaluatedOverNewOnes()
    {
        var direct = await server.CreateDatabaseAsync(Token);
        await using var hole = new BlackHole(0, new NpgsqlConnectionStringBuilder(direct).Port);
        await using var one = await RolloutInstance.StartAsync(direct, Token);
        await using var other = await RolloutInstance.StartAsync(
            new NpgsqlConnectionStringBuilder(direct) { Host = "127.0.0.1", Port = hole.Port }.ToString(), Token);
        var before = other.NamedUserIsOn;
        hole.SwallowOpenConnections();

        await KillAsync(one);

        await UntilAsync(other, isOn: false);
        Assert.True(before);
    }

    [Fact]
    public async Task Kill_RightAfterTheDatabaseWasRestarted_IsTakenAndEvaluatedByAll()
    {
        var connection = await server.CreateDatabaseAsync(Token);
        await using var one = await RolloutInstance.StartAsync(connection, Token);
        await using var other = await RolloutInstance.StartAsync(connection, Token);
        if (!await server.CrashAsync())
        {
            Required.SkipOrFail("the server of TEST_POSTGRES is not ours to stop");
        }

        var (without, away) = (other.NamedUserIsOn, Stopwatch.StartNew());
        await server.RestartAsync();

        while (!(await one.Changes.ChangeAsync(RolloutInstance.Flag, EmergencyChanges.Kill(), RolloutInstance.Request(), Token))
            .TryGet(out _, out _))
        {
            Assert.True(away.Elapsed < MaxWait, "The kill is not taken");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }

        await UntilAsync(other, isOn: false);
        Assert.True(without, "without its database an instance goes on with what it knows");
    }

    private static async Task KillAsync(RolloutInstance instance)
    {
        var killed = await instance.Changes.ChangeAsync(RolloutInstance.Flag, EmergencyChanges.Kill(), RolloutInstance.Request(), Token);
        Assert.True(killed.TryGet(out _, out var failure), failure?.ToString());
    }

    private static async Task WriteAsync(RolloutInstance instance, bool killed)
    {
        await using var database = await instance.Database.OpenAsync(Token);
        await database.ExecuteAsync(
            $"""
            UPDATE rollout_head SET revision = revision + 1;
            UPDATE rollout_item SET doc = replace(doc, '"killed":{(killed ? "false" : "true")}', '"killed":{(killed ? "true" : "false")}'),
                version = version + 1, revision = (SELECT revision FROM rollout_head)
            """);
    }

    private static async Task UntilAsync(RolloutInstance instance, bool isOn)
    {
        var started = Stopwatch.GetTimestamp();
        while (instance.NamedUserIsOn != isOn)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < MaxWait, "The change does not arrive");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }
    }
}

using System.Data.Common;
using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Rollout;

public sealed class PostgresRolloutTests(PostgresServer server)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Kill_OnOneOfThreeInstances_IsEvaluatedByAll()
    {
        var token = TestContext.Current.CancellationToken;
        var connection = await server.CreateDatabaseAsync(token);
        await using var first = await RolloutInstance.StartAsync(connection, token);
        await using var second = await RolloutInstance.StartAsync(connection, token);
        await using var third = await RolloutInstance.StartAsync(connection, token);
        var before = (first.NamedUserIsOn, second.NamedUserIsOn, third.NamedUserIsOn);

        var killed = await first.Changes.ChangeAsync(RolloutInstance.Flag, EmergencyChanges.Kill(), RolloutInstance.Request(), token);
        Assert.True(killed.TryGet(out var outcome, out _));
        var arrival = await first.Propagation.WaitOffAsync(RolloutInstance.Flag, outcome.Revision, Limit, token);

        Assert.Equal((true, true, true), before);
        Assert.True(arrival.IsFullyPropagated);
        Assert.Equal((false, false, false), (first.NamedUserIsOn, second.NamedUserIsOn, third.NamedUserIsOn));
    }

    [Fact]
    public async Task Kill_AfterAllListenersWereCutOff_ArrivesAllTheSame()
    {
        var token = TestContext.Current.CancellationToken;
        var connection = await server.CreateDatabaseAsync(token);
        await using var first = await RolloutInstance.StartAsync(connection, token);
        await using var second = await RolloutInstance.StartAsync(connection, token);
        await BothReportedAsync(first, token);
        await using (var database = await first.Database.OpenAsync(token))
        {
            await database.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    + "WHERE application_name = 'secure-messaging-bff-rollout' AND datname = current_database()");
        }

        var killed = await first.Changes.ChangeAsync(RolloutInstance.Flag, EmergencyChanges.Kill(), RolloutInstance.Request(), token);
        Assert.True(killed.TryGet(out var outcome, out _));
        var arrival = await first.Propagation.WaitAppliedAsync(outcome.Revision, Limit, token);

        Assert.True(arrival.IsFullyPropagated);
        Assert.False(second.NamedUserIsOn);
    }

    [Fact]
    public async Task Edit_FiftyAtOnceWithOneVersionOnTwoInstances_ExactlyOneWins()
    {
        var token = TestContext.Current.CancellationToken;
        var connection = await server.CreateDatabaseAsync(token);
        await using var first = await RolloutInstance.StartAsync(connection, token);
        await using var second = await RolloutInstance.StartAsync(connection, token);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(editor => (editor % 2 == 0 ? first : second).Changes.ChangeAsync(
            RolloutInstance.Flag, NamedUserChanges.Allow($"editor-{editor}", null), RolloutInstance.Request(ifMatch: 1), token)));

        Assert.Single(results, result => result.TryGet(out _, out _));
        Assert.Equal(49, results.Count(result => !result.TryGet(out _, out var failure) && failure is RequestRefused { Status: 412 }));
    }

    [Theory]
    [InlineData("UPDATE rollout_audit SET actor = 'x'")]
    [InlineData("DELETE FROM rollout_audit")]
    [InlineData("TRUNCATE rollout_audit")]
    public async Task Audit_ChangedInTheDatabase_IsRefused(string sql)
    {
        var token = TestContext.Current.CancellationToken;
        await using var instance = await RolloutInstance.StartAsync(await server.CreateDatabaseAsync(token), token);
        await using var database = await instance.Database.OpenAsync(token);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(sql));

        Assert.Contains("rollout_audit", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>An instance that has not reported yet is nobody to wait for.</summary>
    private static async Task BothReportedAsync(RolloutInstance instance, CancellationToken token)
    {
        while (!(await instance.Propagation.ReadAsync(token)).TryGet(out var reports, out _) || reports.Count(report => report.IsLive) < 2)
        {
            await Task.Delay(20, token);
        }
    }
}

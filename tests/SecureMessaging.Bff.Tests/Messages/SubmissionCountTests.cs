using Dapper;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Store;
using SecureMessaging.Testing.Messages;

namespace SecureMessaging.Bff.Tests.Messages;

/// <summary>What is counted every few seconds must not cost more with every message that was ever sent.</summary>
public sealed class SubmissionCountTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CountOfTheGauges_ReachesSubmissionsByIndexAlone()
    {
        await using var world = SendingWorld.Sqlite();
        await world.SendAsync(world.Command());
        await using var connection = await world.Get<IDatabase>().OpenAsync(Token);

        var plan = await connection.QueryAsync($"EXPLAIN QUERY PLAN {SubmissionReports.CountOpen}");

        var reads = plan.Select(step => (string)step.detail).Where(step => step.Contains("submission", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, reads.Length);
        Assert.All(reads, read => Assert.Matches("USING (COVERING )?INDEX submission_(by_state|due)", read));
    }

    [Fact]
    public async Task CountOfTheGauges_HoldsWhatIsNotOver()
    {
        await using var world = SendingWorld.Sqlite();
        await world.SendAsync(world.Command());

        var open = await world.Get<SubmissionReports>().ReadOpenAsync(Token);

        Assert.Equal(("sent", 1, 1), Assert.Single(open) is var state ? (state.State, state.Count, state.Unsettled) : default);
    }
}

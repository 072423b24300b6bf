using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Changes.Rules;

/// <summary>What of the audit counts as the hour before a change.</summary>
public sealed class RecentExposureTests : IDisposable
{
    private const string Unreadable = """{"name":7}""";
    private const string Decision = """{"approval_id":"a","requested_by":"b"}""";

    private static readonly FlagDocument Present = RolloutWorld.Flag(50, RolloutInstance.Flag);

    private readonly string _folder = Directory.CreateTempSubdirectory("rollout-hour-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Read_RowsOfTheHour_AreWhatEachMadeAndWhatTheOldestBeganWith()
    {
        var recent = await ReadAsync([
            Row(At(3), At(4), minutesAgo: 61), Row(At(10), At(20)), Row(At(5), At(30)), Row(At(30), At(50), Decision),
        ]);

        // What the second row says it began with is not read: the first one says it already.
        Assert.Equal([50, 50, 30, 20, 10], Percentages(recent));
        Assert.Equal([false, true, false, false, false], recent.Select(version => version.IsAgreed));
    }

    [Fact]
    public async Task Read_NothingWithinTheHour_IsThePresentAlone() =>
        Assert.Equal([50], Percentages(await ReadAsync([Row(At(3), At(50), minutesAgo: 61)])));

    [Theory]
    [InlineData(null, "what was created now was nothing before")]
    [InlineData(Unreadable, "what another version wrote was off here")]
    public async Task Read_VersionThatCannotBeRead_IsZeroPercent(string? document, string why)
    {
        var oldest = await ReadAsync([Row(document, At(50))]);
        var between = await ReadAsync([Row(At(50), document), Row(document, At(50))]);

        Assert.True(Percentages(oldest) is [50, 50, 0], why);
        Assert.True(Percentages(between) is [50, 50, 0, 50], why);
    }

    [Theory]
    [InlineData(RecentExposure.MaxVersions - 1, 40)]
    [InlineData(RecentExposure.MaxVersions, 0)]
    [InlineData(RecentExposure.MaxVersions + 50, 0)]
    public async Task Read_MoreThanAnHourOfWork_BeginsWithNothing(int rows, int oldest)
    {
        var recent = await ReadAsync([.. Enumerable.Repeat(Row(At(40), At(50)), rows)]);

        Assert.Equal((oldest, Math.Min(rows, 100) + 2), (Percentages(recent)[^1], recent.Count));
    }

    private static decimal[] Percentages(IEnumerable<RecentVersion> recent) =>
        [.. recent.Select(version => Exposure.IsEvaluated(version.Flag) ? version.Flag.Percentage.ToDecimal() : 0)];

    private static string At(decimal percent) => FlagJson.Write(Present with { Percentage = RolloutPercentage.Of(percent) });

    private static AuditEntry Row(string? before, string? after, string? detail = null, int minutesAgo = 1) => new()
    {
        At = (Apply.Start - TimeSpan.FromMinutes(minutesAgo)).ToUnixTimeMilliseconds(),
        Actor = "somebody",
        Action = "percentage",
        Kind = ItemKind.Flag,
        Subject = Present.Name,
        BeforeDoc = before,
        AfterDoc = after,
        Reason = "A reason long enough to be taken",
        Version = 1,
        Detail = detail,
    };

    /// <summary>In one transaction that is given up.</summary>
    private async Task<IReadOnlyList<RecentVersion>> ReadAsync(AuditEntry[] rows)
    {
        using var instance = new RolloutInstance(_folder);
        var read = await instance.Store.WriteAsync<IReadOnlyList<RecentVersion>>(
            async transaction =>
            {
                foreach (var row in rows)
                {
                    await transaction.AppendAsync(row, TestContext.Current.CancellationToken);
                }

                var recent = await RecentExposure.ReadAsync(transaction, Present, Apply.Start, TestContext.Current.CancellationToken);
                return recent.ToArray();
            },
            TestContext.Current.CancellationToken);
        return read.TryGet(out var versions, out var failure) ? versions : throw new InvalidOperationException(failure.ToString());
    }
}

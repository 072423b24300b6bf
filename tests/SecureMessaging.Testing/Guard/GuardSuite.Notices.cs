using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Testing.Guard;

/// <summary>What somebody is informed of, whoever leads.</summary>
public abstract partial class GuardSuite
{
    [Fact]
    public async Task Notices_OfWhatLasts_AreNotSaidAgainByTheNextLeader()
    {
        await using var world = await StartAsync();
        var token = TestContext.Current.CancellationToken;
        var (instance, first, second) = (world.StartInstance("a"), world.StartGuard("a"), world.StartGuard("b"));
        world.Report("late", revision: -1, isOn: 0);
        await first.EvaluateAsync(token);
        world.Time.Advance(TimeSpan.FromMinutes(61));
        await instance.FlushAsync();
        await first.EvaluateAsync(token);
        await first.StopAsync(token);
        await second.EvaluateAsync(token);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await instance.FlushAsync();

        await second.EvaluateAsync(token);
        var said = await world.ReadNoticesAsync();

        Assert.Equal(
            [NoticeType.GuardHolds, NoticeType.InstanceStale], said.Select(notice => notice.Type).Order(StringComparer.Ordinal));
    }

    /// <summary>Frozen or cut off it goes on serving what it knew, and it cannot say so itself.</summary>
    [Theory]
    [InlineData(-1, 20, false)]
    [InlineData(-1, 40, true)]
    [InlineData(-1, 16 * 60, false)]
    [InlineData(int.MaxValue, 40, false)]
    public async Task Notices_OfAnInstanceThatReportsNoMore_AreSaidWhileItMayServeWhatWasBefore(int revision, int age, bool isSaid)
    {
        await using var world = await StartAsync();
        var token = TestContext.Current.CancellationToken;
        var guard = world.StartGuard("a");
        world.Report("frozen", revision, isOn: 0, isLive: false, age);

        await guard.EvaluateAsync(token);
        await guard.EvaluateAsync(token);
        var said = await world.ReadNoticesAsync();

        Assert.Equal(isSaid ? 1 : 0, said.Count(notice => notice.Type == NoticeType.InstanceStale));
        Assert.All(
            said.Where(notice => notice.Type == NoticeType.InstanceStale),
            notice => Assert.Contains("frozen", notice.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notices_OfWhatLasted_AreSaidAnewWhenItBeginsAgain()
    {
        await using var world = await StartAsync();
        var token = TestContext.Current.CancellationToken;
        var (instance, first, second) = (world.StartInstance("a"), world.StartGuard("a"), world.StartGuard("b"));
        world.Time.Advance(TimeSpan.FromMinutes(61));
        await instance.FlushAsync();
        await first.EvaluateAsync(token);
        await first.StopAsync(token);
        world.Send(instance, 30, 30, 0);
        await CompleteMinuteAsync(world, instance);
        await second.EvaluateAsync(token);
        world.Time.Advance(TimeSpan.FromMinutes(61));
        await instance.FlushAsync();

        await second.EvaluateAsync(token);
        var said = await world.ReadNoticesAsync();

        Assert.Equal([NoticeType.GuardHolds, NoticeType.GuardWatches, NoticeType.GuardHolds], said.Select(notice => notice.Type));
    }
}

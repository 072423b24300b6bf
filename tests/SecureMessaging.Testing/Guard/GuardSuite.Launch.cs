using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Clients;
using SecureMessaging.Rollout.Measurement.Results;

namespace SecureMessaging.Testing.Guard;

/// <summary>A launch week with a ramp, an incident and a rollback: the report says what really happened, to the unit.</summary>
public abstract partial class GuardSuite
{
    private const int Days = 7;
    private const int PeopleOfADay = 40;

    [Fact]
    public async Task LaunchReport_OfAWeekOnTwoInstancesWithARestart_EqualsTheTruth()
    {
        await using var world = await StartAsync();
        var (week, random) = (new LaunchWeek(), new Random(18));
        var people = Enumerable.Range(0, 60).Select(_ => world.NextUser()).ToArray();
        GuardWorld.MeasuringInstance[] instances = [world.StartInstance("a"), world.StartInstance("b")];
        var first = DateOnly.FromDateTime(world.Time.GetUtcNow().UtcDateTime);
        for (var day = 0; day < Days; day++)
        {
            foreach (var user in people.OrderBy(_ => random.Next()).Take(PeopleOfADay))
            {
                week.Act(instances[random.Next(2)], user, day, random);
                week.Act(instances[random.Next(2)], user, day, random);
                if (random.Next(20) == 0)
                {
                    await instances[random.Next(2)].FlushAsync();
                }
            }

            // The store had the batch, and the instance never heard so.
            var batch = instances[0].Buffer.Drain();
            await instances[0].Store.SaveAsync(batch, TestContext.Current.CancellationToken);
            await instances[0].Store.SaveAsync(batch, TestContext.Current.CancellationToken);
            await instances[1].FlushAsync();
            world.Time.Advance(TimeSpan.FromDays(1));
            instances[0] = world.StartInstance("a");
        }

        var report = await ReadAsync(world, first, first.AddDays(Days));
        var half = await ReadAsync(world, first.AddDays(3), first.AddDays(Days));

        week.Check(report);
        Assert.Equal(report.Days.Where(day => day.Day >= first.AddDays(3)), half.Days);
        Assert.Equal(
            report.Arms.Sum(arm => arm.Messages), half.Arms.Sum(arm => arm.Messages) + (await ReadAsync(world, first, first.AddDays(3))).Arms.Sum(arm => arm.Messages));
        Assert.Equal(0, (await ReadAsync(world, first.AddDays(Days), first.AddDays(Days + 1))).Arms.Sum(arm => arm.Users));
    }

    private static async Task<LaunchReport> ReadAsync(GuardWorld world, DateOnly from, DateOnly to) =>
        (await world.Launch.ReadAsync(GuardWorld.Stage.Flag, from, to, TestContext.Current.CancellationToken)).TryGet(out var report, out _)
            ? report
            : throw new InvalidOperationException("no report");

    /// <summary>What people do, and what was counted by hand beside it.</summary>
    private sealed class LaunchWeek
    {
        private readonly List<(int Day, UserId User, Arm Arm, MeasuredOperation Operation, ClientKind Client, int Status, string Code)> _truth = [];

        public void Act(GuardWorld.MeasuringInstance instance, UserId user, int day, Random random)
        {
            // The ramp begins on day 2, the incident is on day 4, and the rollback is before day 5.
            var isNew = day is >= 2 and < 5 && user.Value[^1] is '1' or '2' or '3';
            var arm = user.Value.EndsWith('0') ? Arm.Uat : isNew ? Arm.New : Arm.Base;
            var operation = (MeasuredOperation)random.Next(4);
            var client = random.Next(3) == 0 ? ClientKind.WebMobile : ClientKind.WebDesktop;
            var (status, code) = day == 4 && arm == Arm.New && random.Next(2) == 0 ? (503, "503")
                : random.Next(10) == 0 ? (422, "SM119") : random.Next(40) == 0 ? (0, "") : (200, "");
            var result = new AttemptResult(status, code, isNew ? "oracle-health" : "", TimeSpan.FromMilliseconds(random.Next(4_000)));
            instance.Buffer.Count(GuardWorld.Stage.Flag, user, operation, arm, client, result);
            _truth.Add((day, user, arm, operation, client, status, code));
        }

        public void Check(LaunchReport report)
        {
            foreach (var arm in Enum.GetValues<Arm>())
            {
                var shown = report.Arms.Single(one => one.Arm == arm.ToWireName());
                var mine = _truth.Where(call => call.Arm == arm).ToArray();
                var sent = mine.Where(call => call is { Status: 200, Operation: MeasuredOperation.Send or MeasuredOperation.Reply }).ToArray();
                Assert.Equal(
                    (Count(mine), Count(sent), sent.Length, (long)mine.Length, Failed(mine)),
                    ((int)shown.Users, (int)shown.Senders, (int)shown.Messages, shown.Calls.Total, shown.Calls.Failed));
                var opened = mine.Where(call => call is { Operation: MeasuredOperation.List, Status: 200 })
                    .Select(call => (call.Day, call.User)).Distinct().ToArray();
                var completed = opened.Count(one => mine.Any(
                    call => call is { Operation: MeasuredOperation.Send, Status: 200 } && (call.Day, call.User) == one));
                Assert.Equal((opened.Length, completed), ((int)shown.Opened, (int)shown.Completed));
            }

            Assert.Equal(
                _truth.Where(call => call.Status != 200).GroupBy(call => (call.Operation.ToWireName(), call.Arm.ToWireName(), call.Status, call.Code))
                    .ToDictionary(group => group.Key, group => group.LongCount()),
                report.Operations.SelectMany(row => row.Errors.Select(error => (Key: (row.Operation, row.Arm, error.Status, error.Code), error.Calls)))
                    .ToDictionary(row => row.Key, row => row.Calls));
            Assert.Equal(
                _truth.GroupBy(call => (call.Arm.ToWireName(), call.Client.ToWireName())).ToDictionary(group => group.Key, group => (long)Count([.. group])),
                report.Clients.ToDictionary(row => (row.Arm, row.Client), row => row.Users));
            Assert.Equal(_truth.Count, report.Ehrs.Sum(ehr => ehr.Calls));
            Assert.Equal(_truth.Count, report.Days.Sum(day => day.Calls));
            Assert.All(report.Comparison, one => Assert.True(one.Difference is { Lower: var lower, Upper: var upper } && lower <= upper));
        }

        private static int Count(IReadOnlyList<(int, UserId User, Arm, MeasuredOperation, ClientKind, int, string)> calls) =>
            calls.Select(call => call.User).Distinct().Count();

        private static long Failed(IReadOnlyList<(int, UserId, Arm, MeasuredOperation, ClientKind, int Status, string)> calls) =>
            calls.Count(call => call.Status is 0 or >= 500);
    }
}

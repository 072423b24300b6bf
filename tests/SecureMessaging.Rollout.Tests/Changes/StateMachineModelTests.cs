using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Tests.Changes;

/// <summary>Random commands against the model, on the document alone.</summary>
public sealed class StateMachineModelTests
{
    internal static readonly Dictionary<string, FlagChange> Commands = new(StringComparer.Ordinal)
    {
        ["start"] = StageChanges.Start(),
        ["advance"] = StageChanges.Advance(new AdvanceVerdict(true, []), force: false),
        ["pause"] = StageChanges.Pause(),
        ["resume"] = StageChanges.Resume(),
        ["kill"] = EmergencyChanges.Kill(),
        ["unkill"] = EmergencyChanges.Unkill(),
        ["rollback"] = EmergencyChanges.RollBack(keepAllowList: true),
        ["reset"] = EmergencyChanges.Reset(resalt: false),
        ["complete"] = StageChanges.Complete(),
        ["archive"] = StageChanges.Archive(),
    };

    [Fact]
    public void RandomCommands_TenThousandRuns_FollowTheModel()
    {
        var random = new Random(7);
        for (var run = 0; run < 10_000; run++)
        {
            var flag = new FlagDocument { Name = "f" };
            var model = new FlagModel(FlagState.Draft, false, -1);
            var now = Apply.Start;
            for (var step = 0; step < 25; step++)
            {
                now = now.AddDays(1);
                var (name, change) = Commands.ElementAt(random.Next(Commands.Count));
                model = model.After(name);
                flag = change.Apply(flag, now).TryGet(out var after, out _) ? after : flag;

                Assert.True(
                    model == new FlagModel(flag.State, flag.Killed, flag.StageIndex),
                    $"run {run}, step {step}, {name}: model {model}, flag {flag.State} {flag.Killed} {flag.StageIndex}");
                Assert.Equal(model.Percent, flag.Percentage.ToDecimal());
            }
        }
    }
}

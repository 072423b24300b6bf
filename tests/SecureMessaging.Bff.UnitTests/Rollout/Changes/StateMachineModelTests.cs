using SecureMessaging.Bff.Rollout;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.UnitTests.Rollout.Changes;

/// <summary>Random commands against a small model that knows state, kill and stage, and nothing else.</summary>
public sealed class StateMachineModelTests
{
    private static readonly Dictionary<string, FlagChange> Commands = new(StringComparer.Ordinal)
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
            var model = new Model(FlagState.Draft, false, -1);
            var now = Apply.Start;
            for (var step = 0; step < 25; step++)
            {
                now = now.AddDays(1);
                var (name, change) = Commands.ElementAt(random.Next(Commands.Count));
                model = model.After(name);
                flag = change.Apply(flag, now).TryGet(out var after, out _) ? after : flag;

                Assert.True(
                    model == new Model(flag.State, flag.Killed, flag.StageIndex),
                    $"run {run}, step {step}, {name}: model {model}, flag {flag.State} {flag.Killed} {flag.StageIndex}");
                Assert.Equal(model.Percent, flag.Percentage.ToDecimal());
            }
        }
    }

    private sealed record Model(FlagState State, bool Killed, int Stage)
    {
        private static readonly decimal[] Plan = [1, 5, 10, 25, 50, 100];

        public decimal Percent => Stage < 0 ? 0 : Plan[Stage];

        public Model After(string command) => (command, State) switch
        {
            ("kill", _) => this with { Killed = true },
            ("unkill", FlagState.Draft or FlagState.RolledBack or FlagState.Archived) => this with { Killed = false },
            ("unkill", _) when Killed => this with { Killed = false, State = FlagState.Paused },
            ("start", FlagState.Draft) => this with { State = FlagState.Uat },
            ("advance", FlagState.Uat or FlagState.Baking) when Stage < Plan.Length - 1 =>
                this with { State = FlagState.Baking, Stage = Stage + 1 },
            ("pause", FlagState.Baking) => this with { State = FlagState.Paused },
            ("resume", FlagState.Paused) => this with { State = Stage < 0 ? FlagState.Uat : FlagState.Baking },
            ("complete", FlagState.Baking) when Stage == Plan.Length - 1 => this with { State = FlagState.Complete },
            ("rollback", not (FlagState.Draft or FlagState.Archived or FlagState.RolledBack)) =>
                this with { State = FlagState.RolledBack, Stage = -1 },
            ("reset", FlagState.RolledBack) => this with { State = FlagState.Uat },
            ("archive", FlagState.Draft or FlagState.Complete or FlagState.RolledBack) => this with { State = FlagState.Archived },
            _ => this,
        };
    }
}

using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Changes;

/// <summary>A flag that knows state, kill and stage, and nothing else.</summary>
internal sealed record FlagModel(FlagState State, bool Killed, int Stage)
{
    private static readonly decimal[] Plan = [1, 5, 10, 25, 50, 100];

    public decimal Percent => Stage < 0 ? 0 : Plan[Stage];

    public FlagModel After(string command) => (command, State) switch
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

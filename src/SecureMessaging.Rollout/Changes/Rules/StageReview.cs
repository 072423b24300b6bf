using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>A verdict and the stage it is about. It is asked for before the transaction, so the flag may have moved on.</summary>
internal sealed record StageReview(int Epoch, int Stage, AdvanceVerdict Verdict)
{
    private static readonly AdvanceVerdict AnotherStage = new(false, ["another stage was entered meanwhile; read the flag again"]);

    public AdvanceVerdict For(FlagDocument flag) => (flag.Epoch, flag.StageIndex) == (Epoch, Stage) ? Verdict : AnotherStage;
}

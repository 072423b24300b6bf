namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>Says whether what was measured in a stage allows the next one.</summary>
internal interface IStageAdvanceReview
{
    Task<AdvanceVerdict> ReviewAsync(string flag, int epoch, int stage, CancellationToken cancellationToken);
}

using SecureMessaging.Core.Failures;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>
/// What may act on a flag by itself: only towards the base flow, never up. Every act is audited with its evidence.
/// </summary>
internal interface IAutomaticFlagActions
{
    /// <summary>
    /// Back to 0 %. Idempotent by flag, epoch and stage: a repeated decision, or one about an epoch that is over, changes
    /// nothing and says so.
    /// </summary>
    Task<Result<AutomaticFlagActionOutcome>> RollBackAsync(
        string flag, int epoch, int stage, string reason, string evidence, CancellationToken cancellationToken);

    /// <summary>Holds the flag where it is. Idempotent in the same way; a stage that is over is left alone.</summary>
    Task<Result<AutomaticFlagActionOutcome>> PauseAsync(
        string flag, int epoch, int stage, string reason, string evidence, CancellationToken cancellationToken);
}

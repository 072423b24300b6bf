namespace SecureMessaging.Rollout;

/// <summary>Says whether what was measured in a stage allows the next one.</summary>
internal interface IAdvanceGate
{
    Task<AdvanceVerdict> ReviewAsync(string flag, int epoch, int stage, CancellationToken cancellationToken);
}

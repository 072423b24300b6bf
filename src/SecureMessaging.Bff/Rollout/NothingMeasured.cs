namespace SecureMessaging.Bff.Rollout;

/// <summary>Stands where no measurement is registered: it holds every stage, because missing data is no permission.</summary>
internal sealed class NothingMeasured : IAdvanceGate
{
    public Task<AdvanceVerdict> ReviewAsync(string flag, int epoch, int stage, CancellationToken cancellationToken) =>
        Task.FromResult(new AdvanceVerdict(false, ["nothing was measured in this stage"]));
}

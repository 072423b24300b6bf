using Microsoft.Extensions.Options;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>This process's name among the instances: unique, also for two on one host.</summary>
internal sealed class InstanceName(IOptions<RolloutOptions> options)
{
    public string Value { get; } = options.Value.InstanceName
        ?? $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}";
}

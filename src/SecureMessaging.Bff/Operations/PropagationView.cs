using System.Text.Json.Serialization;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Bff.Operations;

/// <summary>What an answer says of a change that was waited for.</summary>
internal abstract record PropagationView
{
    /// <summary>Only with <c>wait=applied</c>: every live instance evaluates with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? AppliedEverywhere { get; private init; }

    /// <summary>Only with <c>wait=applied</c>: the live instances that do not yet, as far as is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Lagging { get; private init; }

    /// <summary>Null where nobody waited.</summary>
    [JsonIgnore]
    public PropagationStatus? PropagationStatus
    {
        init => (AppliedEverywhere, Lagging) = (value?.IsFullyPropagated, value?.Lagging.Select(report => report.Instance).ToArray());
    }
}

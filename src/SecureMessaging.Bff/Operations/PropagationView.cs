using System.Text.Json.Serialization;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Bff.Operations;

/// <summary>What an answer says of a change that was waited for.</summary>
internal abstract record PropagationView
{
    /// <summary>Only with <c>wait=applied</c>: every instance that may serve evaluates with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? AppliedEverywhere { get; private init; }

    /// <summary>Only with <c>wait=applied</c>: the instances that do not yet, as far as is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Lagging { get; private init; }

    /// <summary>
    /// Only with <c>wait=applied</c>: those of <c>lagging</c> that report no more. Unless one is gone it is frozen or cut off, and may
    /// serve what was before until the stale limit of its flags is over.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Silent { get; private init; }

    /// <summary>Null where nobody waited.</summary>
    [JsonIgnore]
    public PropagationStatus? PropagationStatus
    {
        init => (AppliedEverywhere, Lagging, Silent) = (value?.IsFullyPropagated, NamesOf(value?.Lagging),
            NamesOf(value?.Lagging.Where(report => !report.IsLive)));
    }

    private static string[]? NamesOf(IEnumerable<InstanceReport>? reports) => reports?.Select(report => report.Instance).ToArray();
}

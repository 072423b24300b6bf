using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout;

/// <summary>What the service that uses this module says of its own flags.</summary>
public interface IServiceFlags
{
    /// <summary>The flags that the service itself asks; each instance reports for how many made-up users they are on.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The one flag whose arms are measured and judged by the guard.</summary>
    string Measured { get; }

    /// <summary>The flags as a release begins with them, for a store that has none.</summary>
    IReadOnlyList<PlannedFlag> Plan => [];

    /// <summary>
    /// The stages of a new flag for which nobody says any: by the plan; else those of the flag that is measured. Null where there is
    /// no plan.
    /// </summary>
    IReadOnlyList<FlagStage>? StagesOf(string flag) =>
        (Plan.FirstOrDefault(planned => planned.Name == flag) ?? Plan.FirstOrDefault(planned => planned.Name == Measured))?.Stages;

    /// <summary>Null where the service knows every facility; else why what names the others is refused.</summary>
    /// <param name="field">That names them.</param>
    /// <param name="stations">What is named.</param>
    InvalidFields? Unknown(string field, IEnumerable<StationNumber> stations) => null;

    /// <summary>What a user gets of the service's flags together, in its words; null where the flag does not decide it.</summary>
    /// <param name="flag">The flag that is explained.</param>
    /// <param name="isOn">Whether a flag is on for the user, of one snapshot.</param>
    string? Describe(string flag, Func<string, bool> isOn);
}

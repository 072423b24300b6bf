using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes;

/// <summary>A change of a flag as a pure function of the flag and the time.</summary>
/// <param name="Action">The word in the audit.</param>
/// <param name="Apply">The flag after it, or why it cannot be.</param>
public sealed record FlagChange(string Action, Func<FlagDocument, DateTimeOffset, Result<FlagDocument>> Apply)
{
    /// <summary>The word in the audit for what is only written down.</summary>
    internal const string NoteAction = "record";

    /// <summary>
    /// May go through without <c>If-Match</c> where it raises nothing: kill, lower, roll back, pause, deny, remove from
    /// the allow-list.
    /// </summary>
    public bool AllowsUnconditionalDecrease { get; init; }

    /// <summary>Needs a second person whatever the step, for example to go on against the advance gate.</summary>
    public bool AlwaysNeedsSecondPerson { get; init; }

    /// <summary>
    /// Set by hand what the plan would raise step by step: it needs what <c>advance</c> would need for the same step, or a second
    /// person.
    /// </summary>
    public bool IsMeasuredByPlan { get; init; }

    /// <summary>
    /// Looks at the other flags: refuses, or gives what the audit keeps beside the change. Null where the change does not depend on
    /// other flags.
    /// </summary>
    internal Func<FlagDocument, FlagDocument, IReadOnlyDictionary<string, FlagDocument>, Result<ChangeReview>>? Review { get; init; }
}

using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
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

    /// <summary>Why the flag stays as it is where it does, in words.</summary>
    internal string NothingToChange { get; init; } = "the flag is there already";

    /// <summary>What it goes on without, in words, for whoever has to agree; null where it goes on without nothing.</summary>
    internal Func<FlagDocument, DateTimeOffset, IReadOnlyList<string>>? Overridden { get; init; }

    /// <summary>
    /// Set by hand what the plan would raise step by step: it needs what <c>advance</c> would need for the same step, or a second
    /// person.
    /// </summary>
    public bool IsMeasuredByPlan { get; init; }

    /// <summary>
    /// The same change, refused where it would open a facility further that nobody knows: it would do nothing, and nobody would notice.
    /// </summary>
    /// <param name="field">That is refused.</param>
    /// <param name="service">Knows the facilities.</param>
    public FlagChange OfKnownFacilities(string field, IServiceFlags service) => this with
    {
        Apply = (flag, now) =>
            !Apply(flag, now).TryGet(out var after, out var failure) ? failure
            : Unknown(field, flag, after, service) is { } unknown ? unknown
            : after,
    };

    /// <summary>
    /// Somebody may get the new flow by it who does not have it. A draft is measured as if it were started, because what is set there is
    /// in force from then on. False where the change cannot be made.
    /// </summary>
    public bool Raises(FlagDocument flag, DateTimeOffset now) =>
        Apply(flag, now).TryGet(out var after, out _) && Exposure.Raises(Started(flag), Started(after));

    /// <summary>
    /// Null where every facility is known whose own percentage is higher after it. One that loses its own has what everybody has, and that
    /// is no facility's.
    /// </summary>
    internal static InvalidFields? Unknown(string field, FlagDocument before, FlagDocument after, IServiceFlags service)
    {
        var own = after.Facilities.Select(facility => facility.Station).ToHashSet();
        return service.Unknown(
            field,
            Exposure.RaisesAsSet(Started(before), Started(after)).Select(step => step.Station).OfType<StationNumber>().Where(own.Contains));
    }

    private static FlagDocument Started(FlagDocument flag) =>
        flag.State == FlagState.Draft ? flag with { State = FlagState.Uat } : flag;

    /// <summary>
    /// Looks at the other flags: refuses, or gives what the audit keeps beside the change. Null where the change does not depend on
    /// other flags.
    /// </summary>
    internal Func<FlagDocument, FlagDocument, IReadOnlyDictionary<string, FlagDocument>, Result<ChangeReview>>? Review { get; init; }
}

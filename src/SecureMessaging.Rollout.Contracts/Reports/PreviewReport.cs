namespace SecureMessaging.Rollout.Contracts.Reports;

/// <summary>Whom a change would reach, of the users of the last 30 days.</summary>
/// <param name="Users">How many users were looked at.</param>
/// <param name="Total">Over all of them.</param>
/// <param name="Facilities">Per facility; a user of two counts at both.</param>
public sealed record PreviewReport(int Users, PreviewCounts Total, IReadOnlyList<FacilityPreview> Facilities)
{
    /// <summary>When the users were read.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The first day whose users are among them, from midnight UTC.</summary>
    public required DateTimeOffset UsersSince { get; init; }

    /// <summary>
    /// Users seen by this instance that are not written yet and so not among them; it writes 200 every two seconds. Not 0: ask again
    /// in some seconds.
    /// </summary>
    public required int UsersNotCountedYet { get; init; }

    /// <summary>
    /// The flags this one needs, from the nearest outwards, as they are with the change made: who has not the outer one has not this one.
    /// </summary>
    public required IReadOnlyList<PrerequisitePreview> Prerequisites { get; init; }

    /// <summary>What the change does to each flag that needs this one, though nothing is changed there.</summary>
    public required IReadOnlyList<DependentPreview> Dependents { get; init; }
}

/// <param name="OnNow">In the new flow as it is.</param>
/// <param name="OnThen">In the new flow as it would be.</param>
/// <param name="Added">Would enter it.</param>
/// <param name="Removed">Would leave it.</param>
public sealed record PreviewCounts(int OnNow, int OnThen, int Added, int Removed);

/// <param name="Station">The facility.</param>
/// <param name="Counts">Of its users.</param>
public sealed record FacilityPreview(string Station, PreviewCounts Counts);

/// <param name="Flag">That needs the one that would change.</param>
/// <param name="Total">Over all users.</param>
/// <param name="Facilities">Per facility; a user of two counts at both.</param>
public sealed record DependentPreview(string Flag, PreviewCounts Total, IReadOnlyList<FacilityPreview> Facilities);

/// <param name="Flag">That must be on first.</param>
/// <param name="OnThen">How many of the users would have it.</param>
/// <param name="State">Of the flag, or <c>killed</c>, or <c>missing</c>.</param>
public sealed record PrerequisitePreview(string Flag, int OnThen, string State);

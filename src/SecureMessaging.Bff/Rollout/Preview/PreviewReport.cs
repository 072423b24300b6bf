namespace SecureMessaging.Bff.Rollout.Preview;

/// <summary>Whom a change would reach, of the users of the last 30 days.</summary>
/// <param name="Users">How many users were looked at.</param>
/// <param name="Total">Over all of them.</param>
/// <param name="Facilities">Per facility; a user of two counts at both.</param>
internal sealed record PreviewReport(int Users, PreviewCounts Total, IReadOnlyList<FacilityPreview> Facilities);

/// <param name="OnNow">In the new flow as it is.</param>
/// <param name="OnThen">In the new flow as it would be.</param>
/// <param name="Added">Would enter it.</param>
/// <param name="Removed">Would leave it.</param>
internal sealed record PreviewCounts(int OnNow, int OnThen, int Added, int Removed);

/// <param name="Station">The facility.</param>
/// <param name="Counts">Of its users.</param>
internal sealed record FacilityPreview(string Station, PreviewCounts Counts);

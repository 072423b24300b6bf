namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>One thing that a change of a flag changes.</summary>
/// <param name="Field">Its name in the flag; entries of lists with their own, such as <c>facilities/668</c>.</param>
/// <param name="From">As it is, in words; null where it is not there.</param>
/// <param name="To">As it would be; null where it goes.</param>
public sealed record FieldDifference(string Field, string? From, string? To)
{
    public override string ToString() => $"{Field}: {From ?? "none"} -> {To ?? "none"}";
}

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>What the audit keeps of a change of the prerequisite, asked for or made.</summary>
/// <param name="PrerequisiteBefore">The flag that was needed.</param>
/// <param name="PrerequisiteAfter">The flag that is needed now.</param>
/// <param name="DealtAnew">The flags for which other people are on afterwards.</param>
internal sealed record PrerequisiteDetail(string? PrerequisiteBefore, string? PrerequisiteAfter, IReadOnlyList<string> DealtAnew);

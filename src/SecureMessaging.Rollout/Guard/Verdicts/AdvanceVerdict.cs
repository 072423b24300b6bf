namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>
/// What the advance gate says. Missing data holds: it is neither a reason to go on nor one to go back.
/// </summary>
/// <param name="MayAdvance">All conditions are met.</param>
/// <param name="Findings">What is not met, for the operator to read; empty when all is well.</param>
internal sealed record AdvanceVerdict(bool MayAdvance, IReadOnlyList<string> Findings);

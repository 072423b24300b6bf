namespace SecureMessaging.Rollout.Contracts.Reports;

/// <summary>What a flag of the same chain says to the same user.</summary>
/// <param name="Flag">Its name.</param>
/// <param name="Value">On for the user.</param>
/// <param name="Reason">In the words of the rule.</param>
/// <param name="Version">Of the flag; 0 where there is none of that name.</param>
public sealed record ExplainedFlag(string Flag, bool Value, string Reason, long Version);

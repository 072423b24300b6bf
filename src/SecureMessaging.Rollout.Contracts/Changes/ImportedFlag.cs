namespace SecureMessaging.Rollout.Contracts.Changes;

/// <param name="Name">Of the flag.</param>
/// <param name="Result"><c>created</c>, <c>created_killed</c> (needs a second person), <c>updated</c>, <c>unchanged</c>.</param>
/// <param name="Version">After it.</param>
public sealed record ImportedFlag(string Name, string Result, long Version);

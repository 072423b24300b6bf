namespace SecureMessaging.Sandbox.Faults.Rules;

/// <summary>A rule in force and how many calls it has affected.</summary>
internal sealed record FaultStatus(FaultRule Rule, int Applied);

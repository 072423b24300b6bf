namespace SecureMessaging.Sandbox.Faults;

/// <summary>A rule in force and how many calls it has affected.</summary>
internal sealed record FaultStatus(FaultRule Rule, int Applied);

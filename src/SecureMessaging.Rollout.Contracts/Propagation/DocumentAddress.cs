namespace SecureMessaging.Rollout.Contracts.Propagation;

/// <param name="Kind">As stored and audited, for example <c>facility</c>.</param>
/// <param name="Name">Unique among its kind.</param>
/// <param name="Action">What a change of it is called in the audit.</param>
public sealed record DocumentAddress(string Kind, string Name, string Action);

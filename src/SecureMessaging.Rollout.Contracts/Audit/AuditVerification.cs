namespace SecureMessaging.Rollout.Contracts.Audit;

/// <summary>The result of walking the whole chain.</summary>
/// <param name="IsIntact">Every row follows from the one before it, and the last is the one the store believes is last.</param>
/// <param name="Rows">How many rows were read before the end or the first broken one.</param>
/// <param name="FirstBroken">The sequence number of the first row that does not fit; null where none.</param>
/// <param name="LastHash">The end of the chain; the same as in the log when that row was written.</param>
public sealed record AuditVerification(bool IsIntact, long Rows, long? FirstBroken, string LastHash);

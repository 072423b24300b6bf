namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>What a detector did over many simulated days.</summary>
/// <param name="Fired">Share of days with a rollback.</param>
/// <param name="MedianMinute">Minute of the rollback on the median day; null where fewer than half the days had one.</param>
/// <param name="MedianNewUsers">Users of the new flow until then.</param>
internal sealed record Outcome(double Fired, int? MedianMinute, long? MedianNewUsers);

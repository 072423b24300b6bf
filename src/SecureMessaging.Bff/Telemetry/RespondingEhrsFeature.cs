namespace SecureMessaging.Bff.Telemetry;

/// <summary>The EHRs that took part in an answer, for the request log: <c>vista</c>, <c>oracle-health</c>, or both.</summary>
internal sealed record RespondingEhrsFeature(string Names);

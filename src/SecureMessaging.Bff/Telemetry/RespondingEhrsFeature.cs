namespace SecureMessaging.Bff.Telemetry;

/// <summary>The EHRs that took part in an answer, for the request log: for example <c>oracle-health+vista</c>.</summary>
internal sealed record RespondingEhrsFeature(string Names);

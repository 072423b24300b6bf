namespace SecureMessaging.Bff.Facilities;

/// <summary>
/// What operations decided for one facility against the calendar. It changes phase and blocking only: the record a
/// facility is on follows from the calendar alone, because no switch here can move a patient's data.
/// </summary>
/// <param name="Phase">Taken instead of the calendar's phase; null leaves the calendar's.</param>
/// <param name="Blocked">
/// True stops messaging at the facility and false opens it, whatever the phase says; null leaves it to the phase.
/// </param>
internal sealed record FacilityOverride(MigrationPhase? Phase, bool? Blocked);

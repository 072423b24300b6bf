using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>Something about the care teams of Oracle Health that operations must mend.</summary>
/// <param name="Kind">One of the names in <see cref="CurationAlarms"/>.</param>
/// <param name="Tenant">Null when it concerns all.</param>
/// <param name="Station">The facility whose patients see no team.</param>
/// <param name="Text">In an operator's words. Holds no pool's name.</param>
internal sealed record CurationAlarm(string Kind, string? Tenant, StationNumber? Station, string Text);

using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>A facility that shows far fewer teams than it did, because its pools map to no station any more.</summary>
/// <param name="Station">Of the facility.</param>
/// <param name="Unmapped">Its pools that are listed and were mapped to it.</param>
/// <param name="Known">Those, and the pools that are mapped to it now.</param>
/// <param name="Since">When the share became too large.</param>
internal sealed record StationLoss(StationNumber Station, int Unmapped, int Known, DateTimeOffset Since);

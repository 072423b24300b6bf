using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>Which EHR a station is on right now.</summary>
public interface IFacilityDirectory
{
    /// <summary>Every configured facility, ordered by station.</summary>
    IReadOnlyList<Facility> All { get; }

    /// <summary>Longest configured key first, then the three-digit parent; null when neither is configured.</summary>
    Facility? Find(StationNumber station);
}

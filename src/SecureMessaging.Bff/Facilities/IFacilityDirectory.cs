namespace SecureMessaging.Bff.Facilities;

/// <summary>Which record a station is on right now.</summary>
internal interface IFacilityDirectory
{
    /// <summary>Every configured facility, ordered by station.</summary>
    IReadOnlyList<Facility> All { get; }

    /// <summary>Longest configured key first, then the three-digit parent; null when neither is configured.</summary>
    Facility? Find(StationNumber station);
}

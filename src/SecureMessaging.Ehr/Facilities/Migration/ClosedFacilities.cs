using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Facilities.Migration;

/// <summary>
/// Facilities in a phase that stops messaging. What a person writes, files or chooses there would be lost in the move, or come back
/// after it, so it is refused as a message to such a facility is.
/// </summary>
public sealed class ClosedFacilities(IFacilityDirectory facilities)
{
    /// <summary>The one refusal of all such calls.</summary>
    public static Failure Refusal => new SmRefusal(SmCode.FacilityBlocked);

    public bool IsClosed(StationNumber? station) => station is { } known && facilities.Find(known) is { InBlockedPhase: true };

    public bool AnyOf(ImmutableArray<StationNumber> stations) => stations.Any(station => IsClosed(station));

    /// <summary>Everything of a person with these facilities is of a closed one. Nobody without a facility is meant.</summary>
    public bool AllOf(ImmutableArray<StationNumber> stations) => !stations.IsEmpty && stations.All(station => IsClosed(station));
}

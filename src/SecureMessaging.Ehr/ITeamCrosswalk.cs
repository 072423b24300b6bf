using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Ehr;

/// <summary>Which care team took the place of which, for a person whose facility moved to another EHR.</summary>
public interface ITeamCrosswalk : IEhrCapability
{
    /// <summary>As the EHR gives it: rows may be doubled, and each field may be missing.</summary>
    Task<Result<ImmutableArray<CrosswalkRow>>> ReadAsync(Patient patient, CancellationToken cancellationToken);
}

using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.HealthRecords;

/// <summary>The person's own choice of which care teams to show, where a record keeps one.</summary>
internal interface IContactList
{
    RecordName Name { get; }

    /// <summary>Sets the preferred mark of the teams named; others keep theirs.</summary>
    Task<Result<Done>> SavePreferencesAsync(
        Patient patient, IReadOnlyDictionary<CareTeamId, bool> preferred, CancellationToken cancellationToken);
}

using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr;

/// <summary>The person's own choice of which care teams to show, where an EHR keeps one.</summary>
public interface IContactList : IEhrCapability
{
    /// <summary>Sets the preferred mark of the teams named; others keep theirs.</summary>
    Task<Result<Done>> SavePreferencesAsync(
        Patient patient, IReadOnlyDictionary<CareTeamId, bool> preferred, CancellationToken cancellationToken);
}

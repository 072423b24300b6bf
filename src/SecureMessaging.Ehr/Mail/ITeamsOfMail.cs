using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Mail;

/// <summary>
/// Which care teams a person's mail on one EHR is with, in all its folders. The web client looks the team of a message up in its list, and
/// says that the person is no longer connected with one that is not there.
/// </summary>
public interface ITeamsOfMail : IEhrCapability
{
    /// <summary>Of messages and drafts, however old.</summary>
    Task<Result<TeamsOfMail>> ReadAsync(Patient patient, CancellationToken cancellationToken);
}

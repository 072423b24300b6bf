using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.HealthRecords;

/// <summary>Saved drafts of a record that keeps them itself.</summary>
internal interface IDraftFolder
{
    /// <summary>Whether the number is one of the person's drafts, and not a message.</summary>
    Task<Result<bool>> HoldsAsync(Patient patient, long number, CancellationToken cancellationToken);
}

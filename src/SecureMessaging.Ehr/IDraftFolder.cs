using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr;

/// <summary>Saved drafts of an EHR that keeps them itself.</summary>
public interface IDraftFolder : IEhrCapability
{
    /// <summary>Whether the number is one of the person's drafts, and not a message.</summary>
    Task<Result<bool>> HoldsAsync(Patient patient, long number, CancellationToken cancellationToken);
}

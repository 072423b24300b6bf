using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr;

/// <summary>Saved drafts of an EHR that keeps them itself.</summary>
public interface IDraftFolder
{
    EhrName Name { get; }

    /// <summary>Whether the number is one of the person's drafts, and not a message.</summary>
    Task<Result<bool>> HoldsAsync(Patient patient, long number, CancellationToken cancellationToken);
}

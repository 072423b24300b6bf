using System.Collections.Immutable;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>What one delivery check of a submission found.</summary>
/// <param name="Evidence">What was seen.</param>
/// <param name="Encryptor">The submission's own; null where no check could be made.</param>
/// <param name="Claimed">Ids of the EHR that other submissions of the person hold.</param>
internal sealed record DeliveryCheck(DeliveryEvidence Evidence, SubmissionEncryptor? Encryptor, ImmutableHashSet<string> Claimed)
{
    public static DeliveryCheck Impossible(Failure reason) => new(new DeliveryEvidence.CannotTell(reason), null, []);
}

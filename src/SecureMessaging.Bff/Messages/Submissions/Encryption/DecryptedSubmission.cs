using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Submissions.Encryption;

/// <summary>The private words of a submission, where they are still kept.</summary>
internal sealed record DecryptedSubmission(SubmissionPayload? Payload, AcceptedMessage? Accepted)
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring lacks the key, or the row was
    /// changed.</exception>
    public static DecryptedSubmission Open(Submission submission, DataKeyWrapping wrapping)
    {
        if (submission.DataKey is not { } wrapped)
        {
            return new DecryptedSubmission(null, null);
        }

        var encryptor = new SubmissionEncryptor(wrapping.Unwrap(wrapped), submission.Id.Value);
        return new DecryptedSubmission(
            submission.Payload is { } payload ? encryptor.Open<SubmissionPayload>(SubmissionEncryptor.PayloadColumn, payload) : null,
            submission.Accepted is { } accepted ? encryptor.Open<AcceptedMessage>(SubmissionEncryptor.AcceptedColumn, accepted) : null);
    }

    public override string ToString() => nameof(DecryptedSubmission);
}

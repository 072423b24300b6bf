using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>The private words of a submission, where they are still kept.</summary>
internal sealed record SubmissionOpening(SubmissionPayload? Payload, AcceptedMessage? Accepted)
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring lacks the key, or the row was changed.</exception>
    public static SubmissionOpening Open(Submission submission, DataKeyWrapping wrapping)
    {
        if (submission.DataKey is not { } wrapped)
        {
            return new SubmissionOpening(null, null);
        }

        var seal = new SubmissionSeal(wrapping.Unwrap(wrapped), submission.Id.Value);
        return new SubmissionOpening(
            submission.Payload is { } payload ? seal.Open<SubmissionPayload>(SubmissionSeal.PayloadColumn, payload) : null,
            submission.Accepted is { } accepted ? seal.Open<AcceptedMessage>(SubmissionSeal.AcceptedColumn, accepted) : null);
    }

    public override string ToString() => nameof(SubmissionOpening);
}

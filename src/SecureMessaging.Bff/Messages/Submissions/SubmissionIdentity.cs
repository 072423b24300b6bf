using SecureMessaging.Bff.Messages.Submissions.Encryption;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>What a submission is known and encrypted by from the moment somebody asks to send: its row, log lines and files.</summary>
/// <param name="Id">Names the submission to everybody.</param>
/// <param name="Key">Encrypts this submission and its files, and nothing else.</param>
internal sealed record SubmissionIdentity(SubmissionId Id, DataKey Key)
{
    public static SubmissionIdentity New(TimeProvider time) => new(SubmissionId.New(time), DataKey.New());

    public override string ToString() => Id.ToString();
}

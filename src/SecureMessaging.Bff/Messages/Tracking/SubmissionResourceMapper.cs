using System.Security.Cryptography;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;

namespace SecureMessaging.Bff.Messages.Tracking;

internal sealed class SubmissionResourceMapper(DataKeyWrapping wrapping, ILogger<SubmissionResourceMapper> logger)
{
    /// <summary>
    /// The text is given back only where the EHR does not have it, or may not have it, and only for one submission at a time.
    /// </summary>
    public JsonApiResource<SubmissionAttributes> ToResource(Submission submission, bool withText)
    {
        var payload = withText && submission.State is SubmissionState.Failed or SubmissionState.Undetermined ? Read(submission) : null;
        var (description, nextStep) = SubmissionStatusText.Of(submission);
        return new JsonApiResource<SubmissionAttributes>
        {
            Id = submission.Id.Value,
            Type = "submissions",
            Attributes = new SubmissionAttributes
            {
                SubmissionId = submission.Id.Value,
                State = submission.StateName,
                Description = description,
                NextStep = nextStep,
                Confirmed = submission.ConfirmedAt is not null,
                MessageId = submission.State == SubmissionState.Sent ? submission.MessageId : null,
                ReturnedDraftId = submission.State == SubmissionState.Failed ? submission.ReturnedDraftId : null,
                RecipientId = submission.RecipientId,
                ReplyToId = submission.ReplyToId,
                CreatedAt = Time(submission.CreatedAt),
                UpdatedAt = Time(submission.UpdatedAt),
                Subject = payload?.Subject,
                Body = payload?.Body,
                Category = payload?.Category,
                Attachments = [.. (payload?.Attachments ?? [])
                    .Select(file => new SubmissionFile { Name = file.FileName, Size = file.Length })],
            },
        };
    }

    private SubmissionPayload? Read(Submission submission)
    {
        try
        {
            return DecryptedSubmission.Open(submission, wrapping).Payload;
        }
        catch (CryptographicException)
        {
            // The state is still worth telling; the text is gone with its key, and that is an error in the log.
            SubmissionLog.Unreadable(logger, submission.Id.Value);
            return null;
        }
    }

    private static string Time(long milliseconds) =>
        WireTime.Of(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}

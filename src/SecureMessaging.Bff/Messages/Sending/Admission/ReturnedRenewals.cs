using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>
/// A renewal that did not arrive and came back as a draft is sent again as that renewal: a draft has no prescription, and the web client
/// sends none with it.
/// </summary>
internal sealed class ReturnedRenewals(SubmissionStore store, DataKeyWrapping wrapping, ILogger<ReturnedRenewals> logger)
{
    /// <summary>
    /// The message with the prescription of its draft; as it is where the draft holds no renewal, or another message by then.
    /// </summary>
    public async Task<SendCommand> RestoreAsync(SendCommand command, UserPseudonym userKey, CancellationToken cancellationToken) =>
        command is { IsReply: false, PrescriptionId: null, Fields.DraftId: { } draft }
        && await store.FindReturnedAsync(userKey, draft, cancellationToken) is { } failed
        && TextOf(failed) is { PrescriptionId: { } prescription } text
        && IsTo(command.Fields, failed, text)
            ? command with { Fields = command.Fields with { PrescriptionId = prescription } }
            : command;

    /// <summary>Its words may be edited; to another team, or about something else, it asks for no renewal.</summary>
    private static bool IsTo(SendFields fields, Submission failed, SubmissionPayload text) =>
        fields.RecipientId == failed.RecipientId && fields.Category == text.Category
        && MessageText.DecodeLine(fields.Subject) == text.Subject;

    private SubmissionPayload? TextOf(Submission failed)
    {
        try
        {
            return DecryptedSubmission.Open(failed, wrapping).Payload;
        }
        catch (CryptographicException)
        {
            // The draft can still be sent, as the message its writer sees.
            SubmissionLog.Unreadable(logger, failed.Id.Value);
            return null;
        }
    }
}

using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>
/// Whatever of a draft will be kept is bounded; a note of ours does not count. What a message needs is judged when it is sent.
/// </summary>
internal static class DraftRules
{
    /// <summary>Until the message is sent a category is a word.</summary>
    private const int MaxCategory = 100;

    public static Failure? Check(DraftFields fields, int maxBody)
    {
        FieldError[] errors =
        [
            .. TooLong("body", "Body", NotDeliveredNote.Without(fields.Body), maxBody),
            .. TooLong("subject", "Subject", fields.Subject, MessageRules.MaxSubjectLength),
            .. TooLong("category", "Category", fields.Category, MaxCategory),
        ];
        return errors.Length == 0 ? null : new InvalidFields([.. errors]);
    }

    private static IEnumerable<FieldError> TooLong(string field, string name, string? text, int max) =>
        text?.Length > max ? [new FieldError(field, $"{name} is too long (maximum is {max} characters)")] : [];
}

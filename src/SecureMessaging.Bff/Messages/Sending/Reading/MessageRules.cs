using System.Collections.Immutable;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>What the fields of a message must be. All errors are reported at once.</summary>
internal static class MessageRules
{
    /// <summary>Characters; the subject column of VistA has no more.</summary>
    public const int MaxSubjectLength = 512;

    /// <summary>Far above the ids of MHV and of Oracle Health that are known: both are digits.</summary>
    public const int MaxPrescriptionIdLength = 64;

    public static Failure? Check(SendFields fields, bool isReply, int maxBodyLength)
    {
        var errors = Errors(fields, isReply, maxBodyLength).ToImmutableArray();
        return errors.IsEmpty ? null : new InvalidFields(errors);
    }

    private static IEnumerable<FieldError> Errors(SendFields fields, bool isReply, int maxBodyLength)
    {
        if (string.IsNullOrWhiteSpace(MessageText.Decode(fields.Body)))
        {
            yield return new FieldError("body", "Body can't be blank");
        }
        else if (fields.Body!.Length > maxBodyLength)
        {
            yield return new FieldError("body", $"Body is too long (maximum is {maxBodyLength} characters)");
        }

        if (fields.Subject is { Length: > MaxSubjectLength })
        {
            yield return new FieldError("subject", $"Subject is too long (maximum is {MaxSubjectLength} characters)");
        }

        if (isReply)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(fields.Category))
        {
            yield return new FieldError("category", "Category can't be blank");
        }
        else if (!MessageCategories.All.Contains(fields.Category))
        {
            yield return new FieldError("category", "Category is not included in the list");
        }

        if (fields.RecipientId is null)
        {
            yield return new FieldError("recipient_id", "Recipient can't be blank");
        }

        if (fields.PrescriptionId is { } prescription
            && (prescription.Trim().Length > MaxPrescriptionIdLength || prescription.Any(char.IsControl)))
        {
            yield return new FieldError("prescription_id", "Prescription is not valid");
        }
    }
}

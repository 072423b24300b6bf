using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>What the address for renewals asks of a message beyond the rules of any new message.</summary>
internal static class RenewalRules
{
    public static Failure? Check(SendCommand command) =>
        command.PrescriptionId is null ? RequestRefused.MissingParameter("prescription_id")
        : command.Files.Count > 0 ? RequestRefused.InvalidValue("uploads")
        : null;
}

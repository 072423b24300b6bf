using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>
/// Which way a message's files go. Wrong files were refused before; this is the last check, against the EHR's own
/// limits.
/// </summary>
internal static class VistaAttachmentLimits
{
    /// <summary>True when the files go in the message itself, false when they are uploaded first.</summary>
    public static Result<bool> AreOrdinary(OutgoingMessage message, VistaAttachmentOptions options)
    {
        var files = message.Attachments;
        var total = files.Sum(file => file.Length);
        if (files.Length <= options.Files && total <= options.TotalBytes && files.All(file => file.Length <= options.FileBytes))
        {
            return true;
        }

        return message.LargeAttachments && files.Length <= options.LargeFiles && total <= options.LargeBytes
            ? false
            : new SmRefusal(SmCode.AttachmentTooLarge);
    }
}

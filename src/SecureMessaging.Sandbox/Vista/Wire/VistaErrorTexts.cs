namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>The short text that goes with an error code.</summary>
internal static class VistaErrorTexts
{
    private static readonly Dictionary<int, string> Texts = new()
    {
        [99] = "Unknown application error occurred",
        [100] = "The message body cannot be blank",
        [101] = "Application Authentication Failed",
        [102] = "Application Authorization Failed",
        [103] = "Invalid User Credentials",
        [104] = "Missing User Credentials",
        [105] = "User Not Found",
        [106] = "User is not eligible because they are blocked",
        [111] = "Invalid User Permissions",
        [112] = "User does not own the requested entity",
        [113] = "Unable to read attachment",
        [114] = "Unable to move message",
        [115] = "Entity Not Found",
        [116] = "Folder must be empty before delete",
        [117] = "Data Integrity Error",
        [118] = "Unable to move message from the DRAFTS folder",
        [119] = "Triage Team does not exist",
        [120] = "Page Number must be greater than zero",
        [121] = "Page Size must be greater than zero",
        [122] = "Attachment File Type Not Supported",
        [123] = "Attachment File Name Missing",
        [124] = "Attachment File Size Too Large",
        [125] = "Folder Name Missing",
        [126] = "Folder Already Exists",
        [127] = "Folder Name Has Illegal Characters",
        [128] = "Message to send is not a draft",
        [129] = "User is no longer associated with the Triage Team",
        [130] = "Source message has expired",
        [131] = "Cannot reply to a draft",
        [133] = "Page Size exceeds the maximum",
        [134] = "Message to save is not a draft",
        [135] = "User has not accepted Terms and Conditions",
        [151] = "User is blocked from the facility",
        [152] = "Invalid Email Address",
        [154] = "Signature name and title are required",
        [170] = "At least one Triage Team must be preferred",
        [172] = "Attachment virus scan failed",
        [900] = "Mailbox Service Error",
        [901] = "Authentication Service Error",
        [902] = "Triage Group Service Error",
        [903] = "Service Temporarily Unavailable",
        [904] = "Message Service Error",
        [910] = "Folder does not exist",
        [915] = "No messages in the requested folder",
    };

    public static string Of(int code) => Texts.GetValueOrDefault(code, "Error");
}

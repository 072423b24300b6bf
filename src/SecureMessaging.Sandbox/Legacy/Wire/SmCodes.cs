using System.Collections.Frozen;

namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>What legacy makes of MHV's numbers.</summary>
internal static class SmCodes
{
    private const string Failed = "Operation failed";
    private const string Validation = "Validation error";

    private static readonly FrozenDictionary<int, SmCode> Rows = new Dictionary<int, SmCode>
    {
        [98] = new(400, Failed, "Oracle Health message send failed"),
        [99] = new(502, Failed, "Something went wrong. Please try again later."),
        [100] = new(422, Validation, "The message body cannot be blank"),
        [101] = new(401, Failed, "Application authentication failed"),
        [102] = new(401, Failed, "Application authorization failed"),
        [103] = new(401, Failed, "Invalid User Credentials"),
        [104] = new(401, Failed, "Missing User Credentials"),
        [105] = new(422, Failed, "User was not found"),
        [106] = new(403, Failed, "User is not eligible because they are blocked"),
        [111] = new(403, Failed, "Invalid user permissions (invalid user type for resource requested)"),
        [112] = new(403, Failed, "You do not have access to the requested resource"),
        [113] = new(422, Failed, "Unable to read attachment"),
        [114] = new(400, Failed, "Unable to move message"),
        [115] = new(404, "Record not found", "Entity requested could not be found"),
        [116] = new(422, Failed, "Folder must be empty before you can delete it"),
        [117] = new(502, Failed, "A data integrity issue was encountered"),
        [118] = new(422, Failed, "It is not possible to move a message from the DRAFTS folder"),
        [119] = new(422, Failed, "Triage team does not exist"),
        [120] = new(422, Validation, "The Page Number must be greater than zero"),
        [121] = new(422, Validation, "The Page Size must be greater than zero"),
        [122] = new(422, Validation, "The attachment file type is currently not supported"),
        [123] = new(422, Validation, "The filename is a required parameter"),
        [124] = new(413, Failed, "The attachment file size exceeds the supported size limits"),
        [125] = new(422, Validation, "To create a folder the name is required"),
        [126] = new(422, Failed, "The folder already exists with the requested name"),
        [127] = new(422, Validation, "The folder name should only contain letters, numbers, and spaces"),
        [128] = new(422, Failed, "The message you are attempting to send is not a draft"),
        [129] = new(422, Failed, "Unable to reply because you are no longer associated with this Triage Team"),
        [130] = new(422, Failed, "Unable to reply because the source message is expired"),
        [131] = new(422, Failed, "Unable to reply to a message that is a draft"),
        [133] = new(422, Validation, "PageSize exceeds the maximum allowed limit"),
        [134] = new(422, Failed, "The message you are attempting to save is not a draft"),
        [135] = new(403, Failed, "You have not accepted the MHV Terms and Conditions to use secure messaging"),
        [151] = new(422, Failed, "User is blocked from the Facility"),
        [152] = new(422, Validation, "Email address is invalid"),
        [154] = new(400, Validation, "Email Signature Name and Title is required"),
        [172] = new(400, Failed, "Attachment scan failed"),
        [900] = new(503, Failed, "Service is temporarily unavailable"),
        [901] = new(503, Failed, "Service is temporarily unavailable"),
        [902] = new(503, Failed, "Service is temporarily unavailable"),
        [903] = new(503, Failed, "Service is temporarily unavailable"),
        [904] = new(404, Failed, "Message requested could not be found"),
        [915] = new(400, Failed, "No messages in the requested folder"),
    }.ToFrozenDictionary();

    public static SmCode? Find(int code) => Rows.GetValueOrDefault(code);
}

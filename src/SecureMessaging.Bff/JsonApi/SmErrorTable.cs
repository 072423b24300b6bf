using System.Collections.Frozen;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>
/// Every secure-messaging code the page knows, with the status, title and detail it has always had. Status and detail
/// come from here and never from an upstream, so that nothing private of an upstream's text reaches the wire.
/// </summary>
internal static class SmErrorTable
{
    /// <summary>The code of a refusal that is in no table: 400.</summary>
    public const string UnknownCode = "VA900";

    public static readonly SmError Unknown = new(400, "The request was refused");

    public static readonly FrozenDictionary<int, SmError> Rows = new Dictionary<int, SmError>
    {
        [98] = new(400, "Oracle Health message send failed"),
        [99] = new(502, "Something went wrong. Please try again later."),
        [100] = Validation("The message body cannot be blank"),
        [101] = new(401, "Application authentication failed"),
        [102] = new(401, "Application authorization failed"),
        [103] = new(401, "Invalid User Credentials"),
        [104] = new(401, "Missing User Credentials"),
        [105] = new(422, "User was not found"),
        [106] = new(403, "User is not eligible because they are blocked"),
        [111] = new(403, "Invalid user permissions (invalid user type for resource requested)"),
        [112] = new(403, "You do not have access to the requested resource"),
        [113] = new(422, "Unable to read attachment"),
        [114] = new(400, "Unable to move message"),
        [115] = new(404, "Entity requested could not be found", "Record not found"),
        [116] = new(422, "Folder must be empty before you can delete it"),
        [117] = new(502, "A data integrity issue was encountered"),
        [118] = new(422, "It is not possible to move a message from the DRAFTS folder"),
        [119] = new(422, "Triage team does not exist"),
        [120] = Validation("The Page Number must be greater than zero"),
        [121] = Validation("The Page Size must be greater than zero"),
        [122] = Validation("The attachment file type is currently not supported"),
        [123] = Validation("The filename is a required parameter"),
        [124] = new(413, "The attachment file size exceeds the supported size limits"),
        [125] = Validation("To create a folder the name is required"),
        [126] = new(422, "The folder already exists with the requested name"),
        [127] = Validation("The folder name should only contain letters, numbers, and spaces"),
        [128] = new(422, "The message you are attempting to send is not a draft"),
        [129] = new(422, "Unable to reply because you are no longer associated with this Triage Team"),
        [130] = new(422, "Unable to reply because the source message is expired"),
        [131] = new(422, "Unable to reply to a message that is a draft"),
        [133] = Validation("PageSize exceeds the maximum allowed limit"),
        [134] = new(422, "The message you are attempting to save is not a draft"),
        [135] = new(403, "You have not accepted the MHV Terms and Conditions to use secure messaging"),
        [151] = new(422, "User is blocked from the Facility"),
        [152] = Validation("Email address is invalid"),
        [154] = new(400, "Email Signature Name and Title is required", SmError.ValidationError),
        [172] = new(400, "Attachment scan failed"),
        [900] = new(503, "Service is temporarily unavailable"),
        [901] = new(503, "Service is temporarily unavailable"),
        [902] = new(503, "Service is temporarily unavailable"),
        [903] = new(503, "Service is temporarily unavailable"),
        [904] = new(404, "Message requested could not be found"),
        [915] = new(400, "No messages in the requested folder"),
    }.ToFrozenDictionary();

    private static SmError Validation(string detail) => new(422, detail, SmError.ValidationError);
}

using System.Globalization;

namespace SecureMessaging.Core.Failures.Codes;

/// <summary>
/// An error number of MHV secure messaging: the web client tells by it which message to show. All numbers stand in this one table.
/// Status, title and detail of a response come from here and never from an upstream, whose text may hold private data. Two codes are
/// equal when their numbers are.
/// </summary>
public readonly record struct SmCode
{
    /// <summary>Filled by the fields below, so it must stand before them.</summary>
    private static readonly Dictionary<int, SmCodeRow> Table = [];

    public static readonly SmCode OracleHealthSendFailed = Define(98, 400, "Oracle Health message send failed");
    public static readonly SmCode UnexpectedError =
        Define(99, 502, "Something went wrong. Please try again later.", FailureOwner.Upstream);
    public static readonly SmCode BodyBlank = Invalid(100, "The message body cannot be blank");
    public static readonly SmCode AppAuthenticationFailed = Define(101, 401, "Application authentication failed");
    public static readonly SmCode AppAuthorizationFailed = Define(102, 401, "Application authorization failed");
    public static readonly SmCode UserCredentialsInvalid = Define(103, 401, "Invalid User Credentials");
    public static readonly SmCode UserCredentialsMissing = Define(104, 401, "Missing User Credentials");
    public static readonly SmCode UserNotFound = Define(105, 422, "User was not found");
    public static readonly SmCode UserBlocked = Define(106, 403, "User is not eligible because they are blocked");
    public static readonly SmCode UserTypeNotPermitted =
        Define(111, 403, "Invalid user permissions (invalid user type for resource requested)");
    public static readonly SmCode AccessDenied = Define(112, 403, "You do not have access to the requested resource");
    public static readonly SmCode AttachmentUnreadable = Define(113, 422, "Unable to read attachment");
    public static readonly SmCode MoveFailed = Define(114, 400, "Unable to move message");
    public static readonly SmCode EntityNotFound =
        Define(115, 404, "Entity requested could not be found", title: "Record not found");
    public static readonly SmCode FolderNotEmpty = Define(116, 422, "Folder must be empty before you can delete it");
    public static readonly SmCode DataIntegrity =
        Define(117, 502, "A data integrity issue was encountered", FailureOwner.Upstream);
    public static readonly SmCode DraftNotMovable =
        Define(118, 422, "It is not possible to move a message from the DRAFTS folder");
    public static readonly SmCode RecipientNotFound = Define(119, 422, "Triage team does not exist");
    public static readonly SmCode PageNumberInvalid = Invalid(120, "The Page Number must be greater than zero");
    public static readonly SmCode PageSizeInvalid = Invalid(121, "The Page Size must be greater than zero");
    public static readonly SmCode AttachmentTypeNotSupported =
        Invalid(122, "The attachment file type is currently not supported");
    public static readonly SmCode AttachmentNameMissing = Invalid(123, "The filename is a required parameter");
    public static readonly SmCode AttachmentTooLarge =
        Define(124, 413, "The attachment file size exceeds the supported size limits");
    public static readonly SmCode FolderNameMissing = Invalid(125, "To create a folder the name is required");
    public static readonly SmCode FolderExists = Define(126, 422, "The folder already exists with the requested name");
    public static readonly SmCode FolderNameInvalid =
        Invalid(127, "The folder name should only contain letters, numbers, and spaces");
    public static readonly SmCode SentMessageNotDraft =
        Define(128, 422, "The message you are attempting to send is not a draft");
    public static readonly SmCode RecipientNoLongerAssociated =
        Define(129, 422, "Unable to reply because you are no longer associated with this Triage Team");
    public static readonly SmCode ReplyExpired =
        Define(130, 422, "Unable to reply because the source message is expired");
    public static readonly SmCode ReplyToDraft = Define(131, 422, "Unable to reply to a message that is a draft");
    public static readonly SmCode PageSizeTooLarge = Invalid(133, "PageSize exceeds the maximum allowed limit");
    public static readonly SmCode SavedMessageNotDraft =
        Define(134, 422, "The message you are attempting to save is not a draft");
    public static readonly SmCode TermsNotAccepted =
        Define(135, 403, "You have not accepted the MHV Terms and Conditions to use secure messaging");
    public static readonly SmCode FacilityBlocked = Define(151, 422, "User is blocked from the Facility");
    public static readonly SmCode EmailInvalid = Invalid(152, "Email address is invalid");
    public static readonly SmCode SignatureIncomplete =
        Define(154, 400, "Email Signature Name and Title is required", title: SmCodeRow.ValidationError);
    public static readonly SmCode AttachmentScanFailed = Define(172, 400, "Attachment scan failed");
    public static readonly SmCode ServiceUnavailable900 = Unavailable(900);
    public static readonly SmCode ServiceUnavailable901 = Unavailable(901);
    public static readonly SmCode ServiceUnavailable902 = Unavailable(902);
    public static readonly SmCode ServiceUnavailable903 = Unavailable(903);
    public static readonly SmCode MessageNotFound = Define(904, 404, "Message requested could not be found");
    public static readonly SmCode FolderEmpty = Define(915, 400, "No messages in the requested folder");

    // Known to VistA and not to the front end, which gets the same for these as for an unknown number.
    public static readonly SmCode NoTeamPreferred = Add(170, SmCodeRow.Unknown);
    public static readonly SmCode FolderNotFound = Add(910, SmCodeRow.Unknown);

    /// <summary>
    /// As they stand in a response: 4xx, because the web client knows them so, and yet the EHR failed and not the caller. Whoever counts
    /// failures counts these.
    /// </summary>
    public static IReadOnlySet<string> FailuresOfAnEhr { get; } =
        new HashSet<string>(StringComparer.Ordinal) { OracleHealthSendFailed.Row.WireCode };

    private SmCode(int number) => Number = number;

    /// <summary>Every code of the table.</summary>
    public static IEnumerable<SmCode> All => Table.Keys.Select(Of);

    public int Number { get; }

    /// <summary>What the front end gets.</summary>
    public SmCodeRow Row => Table.GetValueOrDefault(Number, SmCodeRow.Unknown);

    /// <summary>The code of a number that came from an upstream or from the store; any number is taken.</summary>
    public static SmCode Of(int number) => new(number);

    private static SmCode Define(
        int number, int status, string detail, FailureOwner fault = FailureOwner.Caller, string title = SmCodeRow.OperationFailed) =>
        Add(number, new SmCodeRow(status, string.Create(CultureInfo.InvariantCulture, $"SM{number}"), title, detail, fault));

    private static SmCode Invalid(int number, string detail) =>
        Define(number, 422, detail, title: SmCodeRow.ValidationError);

    private static SmCode Unavailable(int number) =>
        Define(number, 503, "Service is temporarily unavailable", FailureOwner.Upstream);

    private static SmCode Add(int number, SmCodeRow row)
    {
        Table.Add(number, row);
        return new SmCode(number);
    }
}

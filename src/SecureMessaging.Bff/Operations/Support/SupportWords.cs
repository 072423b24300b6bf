using SecureMessaging.Bff.Flow.Support;
using SecureMessaging.Core.Failures.Codes;

namespace SecureMessaging.Bff.Operations.Support;

/// <summary>
/// What the web client makes of a code, and what a caller who met it can hear. The client chooses by the code alone; a code that
/// it does not know shows the general alert.
/// </summary>
internal static class SupportWords
{
    private const string General =
        "\"We're sorry. Something went wrong on our end.\" The form and the text stay; in lists an outage is shown instead.";

    /// <summary>How the codes of secure messaging begin.</summary>
    private const string OfMessages = "SM";

    private const string Blocked = "\"You are blocked from sending messages to this recipient.\" The text stays.";
    private const string TryLater =
        "Please try again in a few minutes. What was written stays in the form, and as a draft where it was saved.";
    private const string CareTeam = "Please choose another care team of the list, or call the facility.";
    private const string SignInAgain = "Please sign out, sign in again and repeat it.";

    private const string NoAnswer =
        "The connection ended before there was an answer: the page may still wait, or show the general alert.";

    private static readonly Dictionary<string, (string Shown, string Tell)> OfCode = new(StringComparer.Ordinal)
    {
        ["SM98"] = (General, "Oracle Health refused the message. Please send it again; if it is refused again, call the facility."),
        ["SM119"] = (Blocked, CareTeam),
        ["SM124"] = (General, "A file is too large. Please attach smaller files."),
        ["SM126"] = ("\"Name already in use\", beside the name of the folder.", "Please choose another name for the folder."),
        ["SM129"] = (
            "In a reply: that one is no longer associated with the care team. In a new message: the general alert.",
            "The care team is no longer yours to write to. Please start a new message to another one."),
        ["SM130"] = (General, "The message is too old to be answered. Please start a new message."),
        ["SM151"] = (Blocked, CareTeam),
        ["SM172"] = ("At the files: that the scan failed. The files have to be removed.", "Please send it without that file."),
        ["SM_UPLOAD_ATTACHMENT_ERROR"] = (General, "A file could not be stored. Please send it again."),
        ["100"] = (General, "Something in the form is missing or too long. Please check recipient, category, subject and text."),
        ["401"] = ("Asked to sign in.", SignInAgain),
        ["403"] = (General, SignInAgain + " If it stays so, the account is not entitled to messages."),
        ["404"] = ("In a conversation: that it was not found, then the folder. Elsewhere the general alert.",
            "What was asked for does not exist or belongs to another account."),
        ["409"] = (General, "The same message is being sent already. Please wait some minutes and open the folder Sent."),
        ["413"] = (General, "The message or its files are too large."),
        ["429"] = (General, "Too many requests in a short time. Please wait a minute."),
        ["500"] = (General, "An error of this service. " + TryLater),
        ["502"] = (General, "The system behind it answered wrongly. " + TryLater),
        ["503"] = ("When sending the general alert; in lists that messages are not available, which is tried again by itself.", TryLater),
        ["504"] = (General, "It is not known yet whether it worked. Please open the folder Sent before sending it again."),
    };

    /// <summary>Every code that this service gives, in the order of a list.</summary>
    public static IReadOnlyList<SupportWord> All { get; } =
    [
        .. SmCode.All.Select(code => code.Row).DistinctBy(row => row.WireCode)
            .Select(row => new SupportWord(row.WireCode, row.Detail, Shown(row.WireCode), Tell(row.WireCode, row.Status))),
        .. OfCode.Keys.Where(code => SmCode.All.All(known => known.Row.WireCode != code))
            .Select(code => new SupportWord(code, null, Shown(code), Tell(code, 0))),
    ];

    /// <summary>What the answer looked like in the web client; null where it was no error.</summary>
    public static string? Shown(SupportCall call) => call.Status switch
    {
        0 => NoAnswer,
        < StatusCodes.Status400BadRequest => null,
        _ => Shown(KeyOf(call)),
    };

    public static string Tell(SupportCall call) => call.Status == 0
        ? "It is not known whether it worked. Please open the folder Sent before sending again."
        : Tell(KeyOf(call), call.Status);

    /// <summary>What to say of a code that an EHR refused a message with; null for every other answer.</summary>
    public static string? OfTheEhr(SupportCall call) =>
        call.Status is >= StatusCodes.Status400BadRequest and < StatusCodes.Status500InternalServerError
        && call.Code.StartsWith(OfMessages, StringComparison.Ordinal)
            ? Tell(call)
            : null;

    private static string KeyOf(SupportCall call) =>
        call.Code.Length > 0 ? call.Code : call.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Shown(string code) => OfCode.GetValueOrDefault(code, (Shown: General, Tell: "")).Shown;

    private static string Tell(string code, int status) => OfCode.TryGetValue(code, out var words) ? words.Tell
        : status >= StatusCodes.Status500InternalServerError ? TryLater
        : "The request was refused and nothing was changed. Please check what was entered, and call the facility if it stays so.";
}

/// <summary>One code in words.</summary>
/// <param name="Code">As the web client gets it.</param>
/// <param name="Meaning">The detail of the error; null where it depends on the call.</param>
/// <param name="VeteranSees">What the web client shows for it.</param>
/// <param name="TellTheCaller">What to say.</param>
internal sealed record SupportWord(string Code, string? Meaning, string VeteranSees, string TellTheCaller);

using System.Globalization;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>
/// The note with which a message comes back into the drafts: the whole first paragraph, in words of ours alone, because the web
/// client shows nothing of a draft but its subject and its text. Its letters are such that no escaping changes them. One that a
/// person edits is ordinary text.
/// </summary>
internal static partial class NotDeliveredNote
{
    private const string Break = "\n\n";

    /// <summary>Ten files with names of 200 characters each fit.</summary>
    private const int MaxFiles = 2_200;

    /// <param name="reason">What became of the message.</param>
    /// <param name="sentAt">When its sender asked to send it; shown as a day of Eastern time.</param>
    /// <param name="files">Names of the files that went with it: their bytes are kept nowhere.</param>
    /// <param name="goesBySending">Every way of sending the draft takes the note out; else its writer has to.</param>
    public static string Write(NotDeliveredReason reason, DateTimeOffset sentAt, IEnumerable<string> files, bool goesBySending)
    {
        var day = EasternDays.DayOf(sentAt).ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
        var what = reason switch
        {
            NotDeliveredReason.Lost => $"the system of your care team did not keep this message, sent on {day}",
            NotDeliveredReason.NotAccepted => $"the system of your care team did not take this message, sent on {day}",
            _ => $"this message, sent on {day}, never reached the system of your care team",
        };
        var ending = goesBySending ? "this note is taken out when you do" : "take this note out first";
        return $"[Not delivered: {what}. Your care team does not have it.{Attach(files)} You can send it again; {ending}.]";
    }

    /// <summary>The text under a note; a note it has already gives way.</summary>
    public static string Put(string note, string? body) => $"{note}{Break}{Without(body)}";

    /// <summary>The text without the note, if it begins with one.</summary>
    public static string Without(string? body) =>
        body is not null && Paragraph().Match(body) is { Success: true } note ? body[note.Length..] : body ?? "";

    /// <summary>The fields of a message as its writer means them.</summary>
    public static SendFields Without(SendFields fields) =>
        fields.Body is { } body && Paragraph().IsMatch(body) ? fields with { Body = Without(body) } : fields;

    private static string Attach(IEnumerable<string> files)
    {
        var names = string.Join("; ", files.Select(Plain));
        return names.Length == 0 ? "" : $" Attach again: {(names.Length <= MaxFiles ? names : $"{names[..MaxFiles]}…")}.";
    }

    /// <summary>A name cannot end the note.</summary>
    private static string Plain(string name) =>
        string.Concat(name.Select(letter => char.IsControl(letter) || letter is '[' or ']' or '\u2028' or '\u2029' ? ' ' : letter));

    [GeneratedRegex(
        @"\A\[Not delivered: (the system of your care team did not (keep|take) this message, sent on [A-Z][a-z]{2,8} [0-9]{1,2}, [0-9]{4}"
        + @"|this message, sent on [A-Z][a-z]{2,8} [0-9]{1,2}, [0-9]{4}, never reached the system of your care team)\. "
        + @"Your care team does not have it\.( Attach again: [^\[\]\r\n]{1,2201}\.)? You can send it again; "
        + @"(this note is taken out when you do|take this note out first)\.\][ \t]*(\r?\n[ \t]*\r?\n|(\r?\n)?\z)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Paragraph();
}

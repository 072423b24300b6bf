using System.Net;
using System.Text;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>Text as the EHR gives it and as people wrote it.</summary>
internal static class VistaText
{
    /// <summary>
    /// Undoes the EHR's escaping exactly once. The result is plain text: what looks like markup in it was written like that.
    /// </summary>
    public static string? Decode(string? text) => text is null || !text.Contains('&') ? text : WebUtility.HtmlDecode(text);

    /// <summary>
    /// The form in which two texts are compared: one kind of line end, no blanks at line ends or around, composed characters,
    /// no half characters.
    /// </summary>
    public static string Normalise(string? text)
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
        var lines = whole.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines).Trim().Normalize(NormalizationForm.FormC);
    }
}

using System.Text;
using SecureMessaging.Bff.Messages.Returning;

namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>Whether a draft holds the words of a message: then nothing is lost when it goes.</summary>
internal static class DraftWords
{
    private const string SignatureLine = "--";

    private const string Signed = "Signedelectronically";

    /// <summary>
    /// The web client puts a blank after a new message and a signature under some, which it saves in no draft; EHRs write their own line
    /// ends. So neither counts, and a note that the message came back does not either.
    /// </summary>
    public static bool AreOf(string? draft, string sent)
    {
        var (kept, went) = (Letters(NotDeliveredNote.Without(draft)), Letters(NotDeliveredNote.Without(sent)));
        return kept == went || (kept.Length > 0 && went.StartsWith(kept, StringComparison.Ordinal) && IsSignature(went[kept.Length..]));
    }

    private static bool IsSignature(string rest) =>
        rest.StartsWith(SignatureLine, StringComparison.Ordinal)
        && rest.TrimStart('-').Contains(Signed, StringComparison.OrdinalIgnoreCase);

    private static string Letters(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(
            string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)))))
        .Normalize(NormalizationForm.FormC);
}

using System.Text;

namespace SecureMessaging.Ehr.OracleHealth.Content;

/// <summary>
/// Text as an XML document can hold it. Control characters, which no XML may contain in any spelling, become their visible
/// pictures (U+2400 and on), and halves of characters become U+FFFD: staff see that something was there.
/// </summary>
internal static class XmlCharacters
{
    private const char ControlPictures = '\u2400';
    private const char PictureOfDelete = '\u2421';

    public static string MakeLegal(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            // EnumerateRunes already gives U+FFFD for a lone surrogate.
            legal.Append(rune.Value switch
            {
                '\t' or '\n' => rune.ToString(),
                < 0x20 => ((char)(ControlPictures + rune.Value)).ToString(),
                0x7F => PictureOfDelete.ToString(),
                0xFFFE or 0xFFFF => Rune.ReplacementChar.ToString(),
                _ => rune.ToString(),
            });
        }

        return legal.ToString();
    }
}

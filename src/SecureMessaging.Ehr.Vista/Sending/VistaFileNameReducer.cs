using System.Globalization;
using System.Text;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>
/// File names as they are sent: ASCII without quotes, because the EHR reads only plain quoted names. Accents are dropped
/// where a letter remains, and two names that become one are distinguished.
/// </summary>
internal static class VistaFileNameReducer
{
    private const string Allowed = " ,.()-_[]+=@!#$&'~";

    public static IReadOnlyList<string> Reduce(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var reduced = new List<string>();
        foreach (var name in names)
        {
            var plain = Plain(name);
            var unique = plain;
            for (var number = 2; !taken.Add(unique); number++)
            {
                unique = string.Create(
                    CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(plain)} ({number}){Path.GetExtension(plain)}");
            }

            reduced.Add(unique);
        }

        return reduced;
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in Whole(name).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter) || Allowed.Contains(letter))
            {
                plain.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Surrogate))
            {
                plain.Append('_');
            }
        }

        var trimmed = plain.ToString().Trim();
        return trimmed.Length == 0 || trimmed[0] == '.' ? $"file{trimmed}" : trimmed;
    }

    private static string Whole(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
}

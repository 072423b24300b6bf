using System.Text;

namespace SecureMessaging.Bff.Toggles;

/// <summary>The two spellings of a toggle's name.</summary>
internal static class ToggleSpelling
{
    public static string ToCamel(string snake)
    {
        var camel = new StringBuilder(snake.Length);
        var upperNext = false;
        foreach (var letter in snake)
        {
            if (letter == '_' && camel.Length > 0)
            {
                upperNext = true;
                continue;
            }

            camel.Append(upperNext ? char.ToUpperInvariant(letter) : letter);
            upperNext = false;
        }

        return camel.ToString();
    }

    public static IEnumerable<FeatureToggle> BothSpellings(string snake, bool value)
    {
        yield return new FeatureToggle(ToCamel(snake), value);
        yield return new FeatureToggle(snake, value);
    }
}

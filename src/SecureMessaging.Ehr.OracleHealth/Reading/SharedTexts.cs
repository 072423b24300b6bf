namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>
/// Each text once. In one list the same few names stand in every message, and lists of many people are held at a time.
/// </summary>
internal sealed class SharedTexts
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public string? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (_texts.TryGetValue(text, out var known))
        {
            return known;
        }

        _texts.Add(text, text);
        return text;
    }
}

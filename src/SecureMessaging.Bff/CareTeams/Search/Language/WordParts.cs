namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>Words made of letters and digits: <c>slc4</c> is also found as <c>slc</c> and <c>4</c>.</summary>
internal static class WordParts
{
    public static Range[] Of(ReadOnlySpan<char> word)
    {
        // Nearly every word is of one part, and an index has a hundred thousand of them.
        List<Range>? parts = null;
        var start = 0;
        for (var i = 1; i < word.Length; i++)
        {
            if (char.IsDigit(word[i]) != char.IsDigit(word[i - 1]))
            {
                (parts ??= []).Add(start..i);
                start = i;
            }
        }

        return parts is null ? [] : [.. parts, start..word.Length];
    }
}

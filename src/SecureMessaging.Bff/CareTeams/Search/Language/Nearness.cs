namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>
/// How near two words are. What fields of medicine share (<c>-ology</c>, <c>-iatry</c>) does not tell them apart, so it does not count
/// for how many errors there may be: <c>audiology</c> is not <c>cardiology</c> with two errors, nor <c>neurology</c> <c>urology</c>.
/// </summary>
internal static class Nearness
{
    private const int SharedEnding = 4;

    public static int Allowed(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
    {
        var shared = 0;
        while (shared < typed.Length && shared < word.Length && typed[^(shared + 1)] == word[^(shared + 1)])
        {
            shared++;
        }

        var telling = shared >= SharedEnding && typed.EndsWith("y") ? typed.Length - shared + 2 : typed.Length;
        return Math.Min(EditDistance.Allowed(typed.Length), Math.Max(1, EditDistance.Allowed(telling)));
    }
}

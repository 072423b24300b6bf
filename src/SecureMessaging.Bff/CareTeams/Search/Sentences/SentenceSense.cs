namespace SecureMessaging.Bff.CareTeams.Search.Sentences;

/// <param name="Meanings">Kinds of care that teams here have, the best first; each with how much it counts beside it.</param>
/// <param name="Certainty">The sum that speaks for the first one; negative where more speaks for no team.</param>
/// <param name="Word">The word that speaks most for it, as it was typed.</param>
internal sealed record SentenceSense(IReadOnlyList<(int Meaning, float Weight)> Meanings, double Certainty, string? Word)
{
    public static readonly SentenceSense Nothing = new([], 0, null);
}

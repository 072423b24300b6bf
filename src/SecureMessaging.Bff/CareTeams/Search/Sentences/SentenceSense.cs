namespace SecureMessaging.Bff.CareTeams.Search.Sentences;

/// <param name="Meanings">Kinds of care that teams here have, the best first; each with how much it counts beside it.</param>
/// <param name="Certainty">
/// The sum that speaks for the first one, less that of what speaks for no team, or for a kind that no team here has, where it is more.
/// </param>
/// <param name="Word">The word that speaks most for it, folded.</param>
internal sealed record SentenceSense(IReadOnlyList<(int Meaning, float Weight)> Meanings, double Certainty, string? Word)
{
    public static readonly SentenceSense Nothing = new([], double.NegativeInfinity, null);
}

using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Sentences;

/// <summary>
/// What a sentence asks for. Who tells a story names kinds of care that are only mentioned, and often not the one that is asked for.
/// </summary>
internal sealed class SentenceReader(Lexicon lexicon, SentenceWeights weights)
{
    private const int MaxKinds = 4;

    /// <summary>How fast a kind of care counts less than the first one, the less speaks for it.</summary>
    private const double Sharpness = 2;

    /// <summary>What counts less beside the first one is left out.</summary>
    private const double MinWeight = 0.25;

    private static readonly Lazy<SentenceReader> Loaded =
        new(() => new SentenceReader(Lexicon.Default, SentenceWeights.Read(Lexicon.Default)));

    private readonly SentenceFeatures _features = new(lexicon);

    public static SentenceReader Default => Loaded.Value;

    /// <param name="text">As it was typed.</param>
    /// <param name="exists">Whether a team here has the meaning.</param>
    public SentenceSense Read(string text, Func<int, bool> exists)
    {
        var sums = weights.SumsOf(_features.Of(text));
        var kinds = sums.Where(found => found.Meaning is { } meaning && exists(meaning)).Take(MaxKinds).ToArray();
        if (kinds.Length == 0)
        {
            return SentenceSense.Nothing;
        }

        var best = kinds[0].Sum;
        var meanings = kinds.Select(found => (Meaning: found.Meaning!.Value, Weight: (float)Math.Exp(Sharpness * (found.Sum - best))));
        return new SentenceSense(
            [.. meanings.Where(meant => meant.Weight >= MinWeight)], Certainty(sums, kinds[0]), kinds[0].Word);
    }

    /// <summary>Where more speaks for no team, or for a kind of care that no team here has, the first one is only the next best.</summary>
    private static double Certainty((int? Meaning, double Sum, string? Word)[] sums, (int? Meaning, double Sum, string? Word) first) =>
        sums[0] switch
        {
            { Meaning: null, Sum: var none } => first.Sum - none,
            var (meaning, sum, _) when meaning != first.Meaning => first.Sum - Math.Max(0, sum),
            _ => first.Sum,
        };
}

namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>Texts as rows of numbers, which <see cref="LinearTraining"/> learns from.</summary>
internal static class FeatureRows
{
    /// <summary>What only one text has says nothing of the next.</summary>
    private const int MinTexts = 2;

    /// <summary>The features that count, in the order of their names, and for each text the numbers of those that it has.</summary>
    public static (IReadOnlyList<TFeature> Known, int[][] Rows) Of<TText, TFeature>(
        IReadOnlyList<TText> texts, Func<TText, IEnumerable<TFeature>> featuresOf, Func<TFeature, string> nameOf)
        where TFeature : notnull
    {
        var has = texts.AsParallel().AsOrdered().Select(text => featuresOf(text).ToArray()).ToArray();
        var known = has.SelectMany(found => found).GroupBy(feature => feature).Where(group => group.Count() >= MinTexts)
            .Select(group => group.Key).OrderBy(nameOf, StringComparer.Ordinal).ToArray();
        var numbers = known.Select((feature, number) => (feature, number)).ToDictionary(pair => pair.feature, pair => pair.number);
        return (known, [.. has.Select(found => found.Where(numbers.ContainsKey).Select(feature => numbers[feature]).Order().ToArray())]);
    }
}

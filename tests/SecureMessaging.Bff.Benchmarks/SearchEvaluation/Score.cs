namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>How often the first place, and the first three places, hold a right team; and the mean of 1 / place of the first one.</summary>
internal sealed record Score(double Hit1, double Hit3, double MeanReciprocalRank)
{
    /// <param name="places">From 1; null where no right team was given at all.</param>
    public static Score Of(IReadOnlyCollection<int?> places) => new(
        places.Count(place => place == 1) / (double)places.Count,
        places.Count(place => place <= 3) / (double)places.Count,
        places.Average(place => place is { } at ? 1.0 / at : 0));
}

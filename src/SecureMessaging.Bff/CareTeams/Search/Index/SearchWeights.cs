namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// How much each kind of agreement counts. Set on the tuning half of the evaluation set only; the README beside this part
/// shows what they give on the other half.
/// </summary>
internal static class SearchWeights
{
    public const float Exact = 1f;

    /// <summary>A written form of the same meaning: PACT for primary care.</summary>
    public const float Named = 0.95f;

    /// <summary>A word people use for the kind of care: refill for pharmacy.</summary>
    public const float Asked = 0.85f;

    /// <summary>A beginning of a word, growing towards <see cref="MaxPrefixWeight"/> the more of it is typed.</summary>
    public const float MinPrefixWeight = 0.6f;

    public const float MaxPrefixWeight = 0.9f;

    /// <summary>Spelt otherwise for the same sound.</summary>
    public const float SoundsAlike = 0.8f;

    public const float OneError = 0.7f;

    public const float TwoErrors = 0.5f;

    /// <summary>A typing error in the beginning of a longer word.</summary>
    public const float ErrorInBeginning = 0.75f;

    /// <summary>The share of the query's weight that a team must match.</summary>
    public const float MinCoverage = 0.5f;

    /// <summary>What every word found adds beside how telling it is.</summary>
    public const float Coverage = 0.5f;

    /// <summary>The bonus for a label with few words that the query does not have.</summary>
    public const float Brevity = 0.1f;

    public const float Preferred = 0.02f;

    public const float Home = 0.015f;

    public const float Recent = 0.04f;
}

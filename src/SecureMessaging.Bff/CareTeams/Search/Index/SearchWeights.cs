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

    /// <summary>A word that may mean it and often means something else.</summary>
    public const float Hint = 0.6f;

    public const float HintImportance = 0.3f;

    /// <summary>In a sentence with a word that points at a kind of care, those that may point at another tell next to nothing.</summary>
    public const float HintBesideCertain = 0.35f;

    /// <summary>A provider of the teams behind <c>Dr</c>: who writes to somebody wants them, whatever it is about.</summary>
    public const float PersonImportance = 2f;

    /// <summary>Who answers in a team counts below what the team does.</summary>
    public const float RoleImportance = 0.35f;

    public const float PlaceImportance = 0.8f;

    /// <summary>An ordinary word, or a number, of a sentence that happens to be in a team's name.</summary>
    public const float OrdinaryImportance = 0.25f;

    /// <summary>Doctor, clinic, team: nearly every question may have them.</summary>
    public const float LightImportance = 0.12f;

    public const float LetterImportance = 0.1f;

    /// <summary>More than all that a question of usual length can ask for.</summary>
    public const float CrisisImportance = 8f;

    public const float GuessImportance = 0.7f;

    /// <summary>The share of the best hit's words that a team must have to be shown below it.</summary>
    public const float MinCoverage = 0.5f;

    /// <summary>A best hit with less of the question than this is a partial answer.</summary>
    public const float FullCoverage = 0.75f;

    /// <summary>What every word found adds beside how telling it is.</summary>
    public const float Coverage = 0.5f;

    /// <summary>The bonus for a label with few words that the query does not have.</summary>
    public const float Brevity = 0.1f;

    /// <summary>What a name with a warning loses: it stays below its equals, and above what was not asked for.</summary>
    public const float Warning = 0.2f;

    /// <summary>What a sentence asks for as a whole, beside what single words of it mean.</summary>
    public const float SentenceImportance = 5f;

    /// <summary>How much of that is lost for each step that less speaks for the first kind of care.</summary>
    public const double SentenceSlope = 0.8;

    /// <summary>What is never lost of it: even a poor guess orders what nothing else does.</summary>
    public const double MinSentenceShare = 0.2;

    /// <summary>Below it so little speaks for any kind of care that only single words count.</summary>
    public const double MinSentenceCertainty = -1.1;

    /// <summary>Below it the answer is marked as a partial one.</summary>
    public const double EnoughSentenceCertainty = -0.5;

    /// <summary>In a sentence, a further kind of care beside the one that is asked for.</summary>
    public const float MentionedImportance = 0.5f;

    public const float Preferred = 0.02f;

    public const float Home = 0.015f;

    public const float Recent = 0.04f;
}

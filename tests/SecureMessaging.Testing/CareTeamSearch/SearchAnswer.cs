namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>What one search made of one question.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Place">Of the first right team, from 1; null where none is among the first ten.</param>
/// <param name="Found">Any team is shown.</param>
/// <param name="IsMarked">The answer says that it is a partial one, or that a word was read as another.</param>
/// <param name="HasNotice">The crisis notice is shown.</param>
internal sealed record SearchAnswer(SearchQuestion Question, int? Place, bool Found, bool IsMarked, bool HasNotice)
{
    /// <summary>A wrong team is first.</summary>
    public bool IsWrong => Found && Place != 1;

    /// <summary>Something is shown as if it was certain.</summary>
    public bool IsSilent => Found && !IsMarked;
}

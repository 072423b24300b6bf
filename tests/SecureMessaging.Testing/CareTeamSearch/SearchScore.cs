namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>Shares of a group of answers.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Hit1">A right team is first.</param>
/// <param name="Hit3">A right team is among the first three.</param>
/// <param name="Nothing">No team is shown.</param>
/// <param name="Wrong">A wrong team is first.</param>
/// <param name="WrongInSilence">A wrong team is first, and nothing says that the answer is partial or corrected.</param>
internal sealed record SearchScore(int Count, double Hit1, double Hit3, double Nothing, double Wrong, double WrongInSilence)
{
    public static SearchScore Of(IReadOnlyCollection<SearchAnswer> answers)
    {
        double Share(Func<SearchAnswer, bool> which) => answers.Count == 0 ? 0 : answers.Count(which) / (double)answers.Count;
        return new SearchScore(
            answers.Count,
            Share(answer => answer.Place == 1),
            Share(answer => answer.Place <= 3),
            Share(answer => !answer.Found),
            Share(answer => answer.IsWrong),
            Share(answer => answer.IsWrong && answer.IsSilent));
    }
}

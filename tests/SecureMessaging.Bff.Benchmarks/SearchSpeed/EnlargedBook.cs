using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Benchmarks.SearchSpeed;

/// <summary>
/// An address book of a wanted size: evenly chosen of the teams there are, or all of them and again under other numbers with
/// one word more, so that the vocabulary grows too.
/// </summary>
internal static class EnlargedBook
{
    public static ListedTeam[] Of(MergedAddressBook book, int size) =>
    [
        .. Enumerable.Range(0, size).Select(n => n < book.Teams.Length
            ? book.Teams[(int)((long)n * book.Teams.Length / Math.Min(size, book.Teams.Length))]
            : Again(book.Teams[n % book.Teams.Length], n)),
    ];

    private static ListedTeam Again(ListedTeam listed, int n) =>
        listed with { Team = listed.Team with { Id = CareTeamId.Create(n + 1), Name = $"{listed.Team.Name} Annex{n}" } };
}

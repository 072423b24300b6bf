using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Sharing;

/// <summary>Makes of a list that was just read one that repeats nothing that is held already.</summary>
internal sealed class ListSharing(TeamPool pool, SharedLists lists)
{
    public AddressBook Share(AddressBook book, EhrProfile profile)
    {
        var shared = profile.HasSharedDirectory ? lists.Share(book.Teams) : book.Teams;
        return book with { Teams = lists.Of(shared) is null ? pool.Share(shared) : shared };
    }

    /// <summary>What the list counts in the memory of the cache; a shared one is counted by <see cref="SharedLists.Teams"/>.</summary>
    public int OwnTeamsOf(AddressBook book) => lists.Of(book.Teams) is null ? book.Teams.Length : 0;
}

using SecureMessaging.Bff.Identity;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>Teams that something of the person's names, so that a shortened list must still hold them.</summary>
internal interface IRecipientsInUse
{
    /// <summary>Null where that cannot be known now: the list is then not shortened.</summary>
    Task<IReadOnlyCollection<CareTeamId>?> FindAsync(MessagingUser user, CancellationToken cancellationToken);
}

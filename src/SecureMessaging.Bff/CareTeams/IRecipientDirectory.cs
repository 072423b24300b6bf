using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>Finds a care team in a person's own address book; nobody can be written to who is not in it.</summary>
internal interface IRecipientDirectory
{
    /// <summary>The team and its facility; SM119 where the person has no such team, SM151 where it is blocked.</summary>
    Task<Result<Recipient>> FindAsync(MessagingUser user, CareTeamId id, FlowDecision flow, CancellationToken cancellationToken);
}

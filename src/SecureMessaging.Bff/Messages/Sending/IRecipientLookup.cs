using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>Finds a care team in a person's own address book; nobody can be written to who is not in it.</summary>
internal interface IRecipientLookup
{
    /// <summary>The team and its facility; SM119 where the person has no such team, SM151 where it is blocked.</summary>
    Task<Result<Addressee>> FindAsync(MessagingUser user, FlowDecision flow, CareTeamId id, CancellationToken cancellationToken);
}

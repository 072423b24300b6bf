using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The address book as the person sees it on the page, with its caches.</summary>
internal sealed class CareTeamRecipientLookup(CareTeamDirectory directory) : IRecipientLookup
{
    public async Task<Result<Addressee>> FindAsync(
        MessagingUser user, FlowDecision flow, CareTeamId id, CancellationToken cancellationToken)
    {
        var found = await directory.FindAsync(user, id, flow, cancellationToken);
        return found.Map(reachable => new Addressee(reachable.Facility, reachable.Team, null));
    }
}

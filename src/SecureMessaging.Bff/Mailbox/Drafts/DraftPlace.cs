using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>
/// Whether a draft is kept here. So is one to a team that has a number of legacy's EHR and that legacy does not know: of a facility
/// that is reached over that EHR, for a person to whom legacy shows nothing of it.
/// </summary>
internal sealed class DraftPlace(
    DraftKeeper keeper, AddressBookPlan plan, IRecipientDirectory recipients, EhrAdapterRegistry adapters, MailPlans plans)
{
    public async Task<bool> IsHereAsync(HttpContext context, DraftFields fields, CancellationToken cancellationToken)
    {
        if (keeper.BelongsHere(fields))
        {
            return true;
        }

        var (user, flow) = (context.RequireMessagingUser(), context.GetFlowDecision());
        return CareTeamId.TryCreate(fields.RecipientId ?? 0, out var team)
            && plan.For(user, flow).Any(part => IsOfAnotherWay(part.Adapter.Profile, team))
            && (await recipients.FindAsync(user, team, flow, cancellationToken)).TryGet(out var recipient, out _)
            && adapters.ProfileOf(recipient.Facility) is var way && IsOfAnotherWay(way, team)
            && await plans.ShowsAsync(context, user, way, cancellationToken) == false;
    }

    private static bool IsOfAnotherWay(EhrProfile way, CareTeamId team) =>
        !way.LegacySavesItsDrafts && way.TeamIds.Contains(team.Value);
}

using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Testing.Messages;

/// <summary>The simplest address book: the EHR that the number belongs to, asked each time.</summary>
internal sealed class AddressBookRecipientDirectory(
    EhrAdapterRegistry adapters, IFacilityDirectory facilities, MigrationOverlay overlay) : IRecipientDirectory
{

    public async Task<Result<Recipient>> FindAsync(
        MessagingUser user, CareTeamId id, FlowDecision flow, CancellationToken cancellationToken)
    {
        var ehr = IdRanges.IsDerived(id.Value) ? EhrName.OracleHealth : EhrName.Vista;
        if (ehr == EhrName.OracleHealth && !flow.IncludesEveryEhr)
        {
            return new SmRefusal(SmCode.RecipientNotFound);
        }

        var own = user.Facilities.Select(facilities.Find).OfType<Facility>().Where(facility => facility.Ehr == ehr).Distinct().ToArray();
        foreach (var group in own.GroupBy(facility => facility.Adapter))
        {
            var request = new AddressBookRequest(user.Patient, [.. group], BypassCache: false);
            var book = await adapters.For(group.First()).ReadAddressBookAsync(request, cancellationToken);
            if (!book.TryGet(out var teams, out var failure))
            {
                return failure;
            }

            if (overlay.Apply(teams).Teams.FirstOrDefault(team => team.Id == id) is { } found)
            {
                return found.Blocked ? new SmRefusal(SmCode.FacilityBlocked) : new Recipient(FacilityOf(found, group.First()), found);
            }
        }

        return new SmRefusal(SmCode.RecipientNotFound);
    }

    private Facility FacilityOf(CareTeam team, Facility fallback) =>
        team.Station is { } station && facilities.Find(station) is { } own && own.Adapter == fallback.Adapter ? own : fallback;
}

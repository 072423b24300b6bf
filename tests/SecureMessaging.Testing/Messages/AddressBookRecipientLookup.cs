using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Testing.Messages;

/// <summary>The simplest address book: the record that the number belongs to, asked each time.</summary>
internal sealed class AddressBookRecipientLookup(
    HealthRecordRegistry records, IFacilityDirectory facilities, MigrationOverlay overlay) : IRecipientLookup
{
    private const int NoSuchTeam = 119;
    private const int Blocked = 151;

    public async Task<Result<Addressee>> FindAsync(
        MessagingUser user, FlowDecision flow, CareTeamId id, CancellationToken cancellationToken)
    {
        var ehr = IdRanges.IsDerived(id.Value) ? EhrSystem.OracleHealth : EhrSystem.Vista;
        if (ehr == EhrSystem.OracleHealth && !flow.IncludesOracleHealth)
        {
            return new SmRefusal(NoSuchTeam);
        }

        var own = user.Facilities.Select(facilities.Find).OfType<Facility>().Where(facility => facility.Ehr == ehr).Distinct().ToArray();
        foreach (var group in own.GroupBy(facility => facility.Record))
        {
            var request = new AddressBookRequest(user.Patient, [.. group], Fresh: false);
            var book = await records.For(group.First()).ReadAddressBookAsync(request, cancellationToken);
            if (!book.TryGet(out var teams, out var failure))
            {
                return failure;
            }

            if (overlay.Apply(teams).Teams.FirstOrDefault(team => team.Id == id) is { } found)
            {
                return found.Blocked ? new SmRefusal(Blocked) : new Addressee(FacilityOf(found, group.First()), found, null);
            }
        }

        return new SmRefusal(NoSuchTeam);
    }

    private Facility FacilityOf(CareTeam team, Facility fallback) =>
        team.Station is { } station && facilities.Find(station) is { } own && own.Record == fallback.Record ? own : fallback;
}

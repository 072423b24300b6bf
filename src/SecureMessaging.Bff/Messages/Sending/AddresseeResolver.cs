using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>Where a message goes: a team of the sender's own address book, or the thread that is replied to.</summary>
internal sealed class AddresseeResolver(IRecipientLookup recipients, IFacilityDirectory facilities, IdAliases aliases)
{
    private const int NoSuchTeam = 119;
    private const int NoLongerAssociated = 129;
    private const int NoSuchMessage = 904;

    public async Task<Result<Addressee>> ResolveAsync(SendCommand command, string userKey, CancellationToken cancellationToken)
    {
        var found = command.ReplyToId is { } replyTo
            ? await ReplyAsync(command, replyTo, userKey, cancellationToken)
            : await FindAsync(command, cancellationToken);
        return found.TryGet(out var addressee, out var failure) && MigrationOverlay.RefusalFor(addressee.Facility) is { } refusal
            ? refusal
            : failure is null ? found : failure;
    }

    private async Task<Result<Addressee>> FindAsync(SendCommand command, CancellationToken cancellationToken) =>
        CareTeamId.TryCreate(command.Fields.RecipientId ?? 0, out var id)
            ? await recipients.FindAsync(command.User, command.Flow, id, cancellationToken)
            : new SmRefusal(NoSuchTeam);

    private async Task<Result<Addressee>> ReplyAsync(
        SendCommand command, long replyTo, string userKey, CancellationToken cancellationToken)
    {
        if (IdRanges.IsFromMhv(replyTo))
        {
            return await VistaReplyAsync(command, replyTo, cancellationToken);
        }

        if (!IdRanges.IsAlias(replyTo) || await aliases.FindAsync(userKey, replyTo, cancellationToken) is not { } key)
        {
            return new SmRefusal(NoSuchMessage);
        }

        var found = await FindAsync(command, cancellationToken);
        return found.TryGet(out var addressee, out var failure)
            ? addressee.Facility.Record == key.Record && addressee.Facility.Tenant == key.Tenant
                ? addressee with { ReplyToRecordId = key.RecordId }
                : new SmRefusal(NoLongerAssociated)
            : AsReplyFailure(failure);
    }

    /// <summary>MHV finds the recipient in the thread; what is known here is used to refuse what must not go.</summary>
    private async Task<Result<Addressee>> VistaReplyAsync(SendCommand command, long replyTo, CancellationToken cancellationToken)
    {
        var recordId = replyTo.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (command.Fields.RecipientId is > 0 and < IdRanges.FirstAlias)
        {
            var found = await FindAsync(command, cancellationToken);
            if (found.TryGet(out var addressee, out var failure))
            {
                return addressee with { ReplyToRecordId = recordId };
            }

            if (failure is not SmRefusal { Number: NoSuchTeam })
            {
                return failure;
            }
        }

        return OwnVistaFacility(command) is { } facility
            ? new Addressee(facility, null, recordId)
            : new SmRefusal(NoLongerAssociated);
    }

    /// <summary>A thread whose station has moved to the other record cannot be answered; any other goes by its station, or the first.</summary>
    private Facility? OwnVistaFacility(SendCommand command)
    {
        var own = command.User.Facilities.Select(facilities.Find).OfType<Facility>().ToArray();
        var named = StationNumber.TryParse(command.Fields.StationNumber, out var station)
            ? own.FirstOrDefault(facility => facility.Station == facilities.Find(station)?.Station)
            : null;
        return named is null ? own.FirstOrDefault(facility => facility.Ehr == Ehr.Vista) : named.Ehr == Ehr.Vista ? named : null;
    }

    private static Failure AsReplyFailure(Failure failure) =>
        failure is SmRefusal { Number: NoSuchTeam } ? new SmRefusal(NoLongerAssociated) : failure;
}

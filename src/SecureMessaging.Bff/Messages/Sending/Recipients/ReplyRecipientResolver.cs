using System.Collections.Frozen;
using System.Globalization;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Sending.Recipients;

/// <summary>
/// Where a reply goes, judged by the conversation as its EHR has it. What the web client sends along cannot say: the recipient of
/// a reply is a staff person's number, or the writer's own where the own message is the newest, and the station is missing or
/// that of a team with the same number. When the conversation cannot be read the reply is refused with that failure and the
/// text stays with its writer: a reply that waits is sent again, one that went to a facility between two EHRs is read by
/// nobody.
/// </summary>
internal sealed class ReplyRecipientResolver(
    IRecipientDirectory directory, EhrAdapterRegistry adapters, IEnumerable<IThreadReader> readers, IFacilityDirectory facilities,
    IdAliases aliases, IUnknownNumbers unknown)
{
    private readonly FrozenDictionary<EhrName, IThreadReader> _readers = readers.ToFrozenDictionary(reader => reader.Name);

    public async Task<Result<Recipient>> FindAsync(
        SendCommand command, long replyTo, UserPseudonym userKey, CancellationToken cancellationToken)
    {
        if (adapters.IssuerOfMessage(replyTo) is { } issuer)
        {
            var message = new EhrMessageKey(issuer.Name, null, replyTo.ToString(CultureInfo.InvariantCulture));
            return issuer.FindsReplyRecipient
                ? await FoundByEhrAsync(command, issuer, message, cancellationToken)
                : await FoundHereAsync(command, message, cancellationToken);
        }

        if (IdAliases.IsAlias(replyTo) && await aliases.FindAsync(userKey, replyTo, cancellationToken) is { } key)
        {
            return await FoundHereAsync(command, key, cancellationToken);
        }

        unknown.Note(command.User.Id);
        return new SmRefusal(SmCode.MessageNotFound);
    }

    /// <summary>
    /// The EHR finds the recipient in the conversation by itself; what is known here is used to refuse what must not go.
    /// </summary>
    private async Task<Result<Recipient>> FoundByEhrAsync(
        SendCommand command, EhrProfile issuer, EhrMessageKey key, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(command, key, cancellationToken);
        if (!read.TryGet(out var thread, out var unreadable))
        {
            return unreadable;
        }

        if (thread.Team is { } team)
        {
            var found = await directory.FindAsync(command.User, team, command.Flow, cancellationToken);
            if (found.TryGet(out var recipient, out var failure))
            {
                return recipient with { ReplyToEhrMessageId = key.Id };
            }

            if (!failure.Is(SmCode.RecipientNotFound))
            {
                return failure;
            }
        }

        return FacilityOutsideTheBook(command, issuer, thread) is { } facility
            ? MigrationOverlay.RefusalFor(facility) is { } closed ? closed : new Recipient(facility, Team: null, key.Id)
            : new SmRefusal(SmCode.RecipientNoLongerAssociated);
    }

    /// <summary>
    /// The facility of a team the person's book does not have; the EHR decides whether it may be answered. Where the EHR tells no
    /// station the reply goes only if every facility of the person on it is open: any of them may be meant. A person without any
    /// facility on it has a conversation there all the same, which only the EHR can judge. Null where the facility has left the EHR
    /// of the conversation.
    /// </summary>
    private Facility? FacilityOutsideTheBook(SendCommand command, EhrProfile issuer, ThreadRecipient thread)
    {
        if (adapters.Reaching(thread.Ehr ?? issuer.Ehr, issuer) is not { } reached)
        {
            return null;
        }

        if (thread.Station is { } station && facilities.Find(station) is { } known)
        {
            return known.Ehr == reached.Ehr || thread.Ehr is not null ? ReachedBy(reached, known) : null;
        }

        var own = command.User.Facilities.Select(facilities.Find).OfType<Facility>().ToArray();
        var there = own.Where(facility => facility.Ehr == reached.Ehr).ToArray();
        var candidates = there.Length > 0 ? there : own;
        return (candidates.FirstOrDefault(facility => facility.BlockedByMigration) ?? candidates.FirstOrDefault()) is { } facility
            ? ReachedBy(reached, facility)
            : null;
    }

    /// <summary>The facility by the EHR whose number the message has, also where new messages go another way.</summary>
    private Facility ReachedBy(EhrProfile reached, Facility facility) => adapters.ProfileOf(facility).MessageIds == reached.MessageIds
        && facility.Ehr == reached.Ehr
            ? facility
            : facility with { Ehr = reached.Ehr, Adapter = reached.Name, Tenant = null };

    /// <summary>
    /// The recipient that the web client names counts where its number is in the range of the EHR's teams, which hold no staff person's
    /// number. Else the conversation says whom it is with.
    /// </summary>
    private async Task<Result<Recipient>> FoundHereAsync(SendCommand command, EhrMessageKey key, CancellationToken cancellationToken)
    {
        if (CareTeamId.TryCreate(command.Fields.RecipientId ?? 0, out var named)
            && adapters.Find(key.Adapter)?.TeamIds.Contains(named.Value) == true)
        {
            var found = await FindAsync(command, key, named, cancellationToken);
            if (found.TryGet(out _, out var failure) || !failure.Is(SmCode.RecipientNoLongerAssociated))
            {
                return found;
            }
        }

        var read = await ReadAsync(command, key, cancellationToken);
        if (!read.TryGet(out var thread, out var unreadable))
        {
            return unreadable;
        }

        if (thread.Team is not { } team)
        {
            return thread.IsStaffPerson && OutsideTheBook(command, key, thread, team: null) is { } person
                ? person
                : new SmRefusal(SmCode.RecipientNoLongerAssociated);
        }

        var inTheBook = await FindAsync(command, key, team, cancellationToken);
        return !inTheBook.TryGet(out _, out var missing) && missing.Is(SmCode.RecipientNoLongerAssociated)
            && OutsideTheBook(command, key, thread, team) is { } hidden
                ? hidden
                : inTheBook;
    }

    /// <summary>
    /// A team that is not offered for new messages, or not any more, may be answered where it wrote or was written to: the EHR
    /// judges that; so may a member of staff who wrote. Where nothing tells the station, any facility of the person in that EHR may be
    /// meant, and all must be open.
    /// </summary>
    private Recipient? OutsideTheBook(SendCommand command, EhrMessageKey key, ThreadRecipient thread, CareTeamId? team)
    {
        var own = command.User.Facilities.Select(facilities.Find).OfType<Facility>().Where(facility => IsOf(facility, key)).ToArray();
        var said = thread.Station is { } station && facilities.Find(station) is { } known && IsOf(known, key) ? known : null;
        return (said ?? own.FirstOrDefault(facility => facility.BlockedByMigration) ?? own.FirstOrDefault()) is { } facility
            && command.Flow.Includes(adapters.ProfileOf(facility))
                ? new Recipient(facility, TeamOf(thread, team, facility), key.Id)
                : null;
    }

    /// <summary>A message whose number its EHR gave out (no alias) is not looked up in a tenant: any tenant may be meant.</summary>
    private static bool IsOf(Facility facility, EhrMessageKey key) =>
        facility.Adapter == key.Adapter && (key.Tenant is null || facility.Tenant == key.Tenant);

    private static CareTeam? TeamOf(ThreadRecipient thread, CareTeamId? team, Facility facility) =>
        (team, thread.Name) is ({ } id, { } name)
        ? new CareTeam { Id = id, Name = name, Ehr = facility.Ehr, Station = thread.Station }
        : null;

    private async Task<Result<Recipient>> FindAsync(
        SendCommand command, EhrMessageKey key, CareTeamId team, CancellationToken cancellationToken)
    {
        var found = await directory.FindAsync(command.User, team, command.Flow, cancellationToken);
        return found.TryGet(out var recipient, out var failure)
            ? IsOf(recipient.Facility, key)
                ? recipient with { ReplyToEhrMessageId = key.Id }
                : new SmRefusal(SmCode.RecipientNoLongerAssociated)
            : failure.Is(SmCode.RecipientNotFound) ? new SmRefusal(SmCode.RecipientNoLongerAssociated) : failure;
    }

    private async Task<Result<ThreadRecipient>> ReadAsync(SendCommand command, EhrMessageKey key, CancellationToken cancellationToken) =>
        _readers.TryGetValue(key.Adapter, out var reader)
            ? await reader.ReadRecipientAsync(
                new ThreadQuery(command.User.Patient, key.Tenant, key.Id), cancellationToken)
            : new SmRefusal(SmCode.MessageNotFound);
}

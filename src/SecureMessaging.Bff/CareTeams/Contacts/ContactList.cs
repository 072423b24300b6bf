using System.Collections.Frozen;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.CareTeams.Shortened;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Contacts;

/// <summary>Saves which teams a person wants to see, where their EHR keeps such a choice; all others are always shown.</summary>
internal sealed class ContactList(
    AddressBookReader reader, AddressBookKeys keys, EhrAdapterRegistry adapters, IEnumerable<IContactList> lists,
    ClosedFacilities closed, ListShortener shortener)
{
    /// <summary>Well above the thousands of teams that a person may have; more are made up, and would all go to the EHR.</summary>
    private const int MaxTeams = 10_000;

    private readonly FrozenDictionary<EhrName, IContactList> _lists = lists.ToFrozenDictionary(kept => kept.Name);

    public async Task<Result<Done>> SaveAsync(
        MessagingUser user, RecipientPreferences wanted, FlowDecision flow, CancellationToken cancellationToken)
    {
        if (!Read(wanted).TryGet(out var preferred, out var refusal))
        {
            return refusal;
        }

        var read = await reader.ReadAsync(user, flow, fresh: false, cancellationToken);
        if (!read.TryGet(out var list, out var failure))
        {
            return failure;
        }

        if (closed.AllOf(user.Facilities) || preferred.Keys.Any(id => list.Book.Find(id) is { IsClosed: true }))
        {
            return ClosedFacilities.Refusal;
        }

        var own = list.Book.Teams.ToDictionary(listed => listed.Team.Id);
        if (await shortener.MayShortenAsync(user, list.Book))
        {
            AddWhatWasNotShown(preferred, own.Values);
        }

        var byAdapter = preferred.GroupBy(pair => KeeperOf(pair.Key, own))
            .Where(group => group.Key is { KeepsContactList: true }).ToArray();
        if (!byAdapter.SelectMany(group => group).Any(pair => pair.Value))
        {
            return RequestRefused.BadRequest("At least one care team must stay on the contact list");
        }

        Result<Done> saved = Done.Value;
        foreach (var group in byAdapter)
        {
            saved = await SaveAsync(user, group.Key!, group.ToDictionary(), cancellationToken);
            if (!saved.TryGet(out _, out var refused))
            {
                return IsOfAStranger(refused, group, list, own) ? new SmRefusal(SmCode.RecipientNotFound) : saved;
            }
        }

        return saved;
    }

    /// <summary>
    /// Whether each team is the person's own is the EHR's to say: a list kept here may be minutes old. Its word for a team that is
    /// not (SM99) is the word for any trouble of its own, so the list says which of the two it was, where it was read.
    /// </summary>
    private static bool IsOfAStranger(
        Failure refused, IGrouping<EhrProfile?, KeyValuePair<CareTeamId, bool>> teams, AddressBookResult list,
        Dictionary<CareTeamId, ListedTeam> own) =>
        refused.Is(SmCode.UnexpectedError)
        && !list.Partial.Any(part => part.Ehr == teams.Key!.Ehr.Value) && !teams.All(team => own.ContainsKey(team.Key));

    /// <summary>
    /// The web client posts every team of its list as the whole. What a shortened list left out goes along as it stands, so that nothing
    /// depends on what the EHR makes of a team that is not named.
    /// </summary>
    private static void AddWhatWasNotShown(Dictionary<CareTeamId, bool> preferred, IEnumerable<ListedTeam> own)
    {
        foreach (var listed in own.Where(listed => listed.Profile.KeepsContactList))
        {
            preferred.TryAdd(listed.Team.Id, listed.Team.Preferred);
        }
    }

    private async Task<Result<Done>> SaveAsync(
        MessagingUser user, EhrProfile profile, Dictionary<CareTeamId, bool> preferred, CancellationToken cancellationToken)
    {
        var saved = await _lists[profile.Name].SavePreferencesAsync(user.Patient, preferred, cancellationToken);

        // Also after a failure: the EHR may have taken the change and lost the answer.
        await keys.InvalidateAsync(user.Id, CancellationToken.None);
        return saved;
    }

    private static Result<Dictionary<CareTeamId, bool>> Read(RecipientPreferences wanted)
    {
        if (wanted.UpdatedTriageTeams is { Count: > MaxTeams })
        {
            return RequestRefused.BadRequest($"More than {MaxTeams} care teams were given");
        }

        var preferred = new Dictionary<CareTeamId, bool>();
        foreach (var entry in wanted.UpdatedTriageTeams ?? [])
        {
            if (entry is null || !entry.TryRead(out var id, out var value))
            {
                return RequestRefused.InvalidValue("updated_triage_teams");
            }

            preferred[id] = value;
        }

        return preferred.Count > 0 ? preferred : RequestRefused.BadRequest("No care team was given");
    }

    /// <summary>
    /// Whose team it is. The web client may post every team it shows; those whose EHR keeps no such choice are left as they are. A
    /// number that nobody gives out is for the EHR to refuse that knows all of a person.
    /// </summary>
    private EhrProfile? KeeperOf(CareTeamId id, Dictionary<CareTeamId, ListedTeam> own) =>
        own.TryGetValue(id, out var listed) ? listed.Profile : adapters.IssuerOfTeam(id.Value) ?? adapters.ForUnknownStations;
}

using System.Collections.Frozen;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>Saves which teams a person wants to see. Only VistA keeps such a choice; teams of Oracle Health are always shown.</summary>
internal sealed class ContactList(AddressBookReader reader, AddressBookKeys keys, IEnumerable<IContactList> lists)
{
    /// <summary>Well above the thousands of teams that a person may have; more are made up, and would all go to the EHR.</summary>
    private const int MaxTeams = 10_000;

    private readonly FrozenDictionary<EhrName, IContactList> _lists = lists.ToFrozenDictionary(list => list.Name);

    public async Task<Result<Done>> SaveAsync(
        MessagingUser user, RecipientPreferences wanted, FlowDecision flow, CancellationToken cancellationToken)
    {
        if (!Read(wanted).TryGet(out var preferred, out var refusal))
        {
            return refusal;
        }

        var read = await reader.ReadAsync(user, flow, fresh: false, cancellationToken);
        if (!read.TryGet(out var answer, out var failure))
        {
            return failure;
        }

        var own = answer.Book.Teams.ToDictionary(listed => listed.Team.Id);
        var vista = preferred.Where(pair => !IsOracleHealth(pair.Key, own)).ToDictionary();
        if (vista.Count == 0 || !vista.ContainsValue(true))
        {
            return RequestRefused.BadRequest("At least one care team must stay on the contact list");
        }

        // Whether each team is the person's own is VistA's to say: a list kept here may be minutes old. Its word for a team that is
        // not (SM99) is the word for any trouble of its own, so the list says which of the two it was, where it was read.
        var saved = await SaveAsync(user, vista, cancellationToken);
        return !saved.TryGet(out _, out var refused) && refused.Is(SmCode.UnexpectedError)
            && !answer.Partial.Any(part => part.Ehr == EhrName.Vista.Value) && !vista.Keys.All(own.ContainsKey)
            ? new SmRefusal(SmCode.RecipientNotFound)
            : saved;
    }

    private async Task<Result<Done>> SaveAsync(
        MessagingUser user, Dictionary<CareTeamId, bool> preferred, CancellationToken cancellationToken)
    {
        var saved = await _lists[EhrName.Vista].SavePreferencesAsync(user.Patient, preferred, cancellationToken);

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

    /// <summary>The web client may post every team it shows; those of Oracle Health are left as they are.</summary>
    private static bool IsOracleHealth(CareTeamId id, Dictionary<CareTeamId, ListedTeam> own) =>
        own.TryGetValue(id, out var listed) ? listed.Team.Ehr == EhrName.OracleHealth : IdRanges.IsDerived(id.Value);
}

using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr;

/// <summary>
/// All that lists, sending and mailbox need to know of an EHR beside its adapter's calls. They ask these properties and never
/// which EHR it is, so that a further EHR is an adapter with a profile and no change to them.
/// </summary>
public sealed record EhrProfile
{
    /// <summary>The adapter's own name; a facility is reached by it, and rows in the store are kept under it.</summary>
    public required EhrName Name { get; init; }

    /// <summary>
    /// The EHR's name on the wire and in configuration. Differs from <see cref="Name"/> on a second way to one EHR.
    /// </summary>
    public required EhrName Ehr { get; init; }

    /// <summary>The EHR's name in a sentence for people; as on the wire where nothing else is said.</summary>
    public string DisplayName { get => field ?? Ehr.Value; init; }

    /// <summary>Numbers of its care teams. The range of another EHR is either exactly the same or does not overlap.</summary>
    public required IdRange TeamIds { get; init; }

    /// <summary>
    /// Numbers of its messages and drafts; null where its ids are no numbers, and <see cref="IdAliases"/> gives them one.
    /// </summary>
    public IdRange? MessageIds { get; init; }

    /// <summary>
    /// An id of its messages is unique within a tenant only, and its facilities name theirs. Else the tenant of a facility is left
    /// out, also where configuration names one for the time after its migration.
    /// </summary>
    public bool HasTenants { get; init; }

    /// <summary>The flag that includes it inside the new flow; null where it is always part of that.</summary>
    public string? IncludedBy { get; init; }

    /// <summary>
    /// Its list of care teams is the same for everybody, and the adapter keeps it: no copy per person goes to the shared cache.
    /// </summary>
    public bool HasSharedDirectory { get; init; }

    /// <summary>
    /// Its list belongs to the person and not to a station: it is asked for stations that nobody configured. True of at most one.
    /// </summary>
    public bool ListsUnknownStations { get; init; }

    /// <summary>
    /// It lists virtual care teams (<see cref="AddressBooks.CareTeam.IsVirtual"/>), at facilities of another EHR too: it is asked for
    /// people without any facility on it. True of at most one.
    /// </summary>
    public bool ListsVirtualTeams { get; init; }

    /// <summary>
    /// It keeps each person's choice of the teams to show (<see cref="IContactList"/>); else all are always shown.
    /// </summary>
    public bool KeepsContactList { get; init; }

    /// <summary>
    /// Drafts to its teams pass through to legacy, which saves them in the EHR (<see cref="IDraftFolder"/>); else this service keeps them.
    /// </summary>
    public bool LegacySavesItsDrafts { get; init; }

    /// <summary>
    /// It finds the recipient of a reply in the conversation by itself, also where this service does not know the team. Else the
    /// recipient is the team that the web client names, or the one its conversation is with, and it must be known here.
    /// </summary>
    public bool FindsReplyRecipient { get; init; }

    /// <summary>The files its messages may have. A message with files for an EHR that takes none is refused.</summary>
    public AttachmentLimits Attachments { get; init; } = AttachmentLimits.Standard;

    /// <summary>As above, where large attachments are switched on for every care team.</summary>
    public AttachmentLimits AttachmentsWhenLarge { get; init; } = AttachmentLimits.Large;

    /// <summary>
    /// The web client gets it as Oracle Health (<c>is_oh_message</c>, <c>oh_triage_group</c>): the only way it has to tell
    /// what is not of MHV.
    /// </summary>
    public bool IsShownAsOracleHealth { get; init; }

    /// <summary>What the sender gets for a message that the EHR does not hold and gave no reason for.</summary>
    public required SmCode DefaultFailure { get; init; }
}

using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Adapter;

/// <summary>What others need to know of VistA, and of Oracle Health reached through MHV. Both have the numbers of MHV.</summary>
internal static class VistaProfiles
{
    /// <summary>Ids of MHV pass unchanged; the largest recorded is about 7.3 million.</summary>
    private static readonly IdRange Numbers = new(EhrName.Vista, 1, IdRanges.FirstAlias - 1);

    public static readonly EhrProfile Vista = new()
    {
        Name = EhrName.Vista,
        Ehr = EhrName.Vista,
        DisplayName = "VistA",
        TeamIds = Numbers,
        MessageIds = Numbers,
        ListsUnknownStations = true,
        ListsVirtualTeams = true,
        KeepsContactList = true,
        LegacySavesItsDrafts = true,
        FindsReplyRecipient = true,
        DefaultFailure = SmCode.UnexpectedError,
    };

    public static readonly EhrProfile Bridge = new()
    {
        Name = EhrName.MhvBridge,
        Ehr = EhrName.OracleHealth,
        DisplayName = "Oracle Health",
        TeamIds = Numbers,
        MessageIds = Numbers,
        // The transport of a facility may change; its tenant stays.
        HasTenants = true,
        IncludedBy = EhrFlags.OracleHealth,
        FindsReplyRecipient = true,
        Attachments = AttachmentLimits.Large,
        IsShownAsOracleHealth = true,
        DefaultFailure = SmCode.OracleHealthSendFailed,
    };
}

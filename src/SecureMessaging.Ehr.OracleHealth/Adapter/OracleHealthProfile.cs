using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Settings;

namespace SecureMessaging.Ehr.OracleHealth.Adapter;

/// <summary>What others need to know of Oracle Health.</summary>
internal static class OracleHealthProfile
{
    public static readonly EhrProfile Profile = new()
    {
        Name = EhrName.OracleHealth,
        Ehr = EhrName.OracleHealth,
        DisplayName = "Oracle Health",
        TeamIds = new IdRange(EhrName.OracleHealth, IdRanges.FirstDerived, IdRanges.MaxSafeInteger),
        HasTenants = true,
        IncludedBy = EhrFlags.OracleHealth,
        HasSharedDirectory = true,
        Attachments = AttachmentLimits.Large,
        IsShownAsOracleHealth = true,
        DefaultFailure = SmCode.OracleHealthSendFailed,
    };

    /// <summary>As the settings have it: no files while nobody knows what Millennium takes.</summary>
    public static EhrProfile Of(OracleHealthOptions options) => options.Attachments
        ? Profile
        : Profile with { Attachments = AttachmentLimits.None, AttachmentsWhenLarge = AttachmentLimits.None };
}

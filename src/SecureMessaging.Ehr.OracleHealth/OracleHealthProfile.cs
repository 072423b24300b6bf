using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.OracleHealth;

/// <summary>What others need to know of Oracle Health.</summary>
internal static class OracleHealthProfile
{
    public static readonly EhrProfile Profile = new()
    {
        Name = EhrName.OracleHealth,
        Ehr = EhrName.OracleHealth,
        TeamIds = new IdRange(EhrName.OracleHealth, IdRanges.FirstDerived, IdRanges.MaxSafeInteger),
        HasTenants = true,
        IncludedBy = EhrFlags.OracleHealth,
        HasSharedDirectory = true,
        TakesLargeAttachments = true,
        IsShownAsOracleHealth = true,
        DefaultFailure = SmCode.OracleHealthSendFailed,
    };
}

using System.Collections.Frozen;
using SecureMessaging.Core.Failures.Codes;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>The codes the EHR is known to give; others are tolerated and counted.</summary>
internal static class VistaErrorCodes
{
    /// <summary>Every code there is but the one that this service gives for Oracle Health.</summary>
    private static readonly FrozenSet<SmCode> Known =
        SmCode.All.Where(code => code != SmCode.OracleHealthSendFailed).ToFrozenSet();

    public static bool IsKnown(SmCode code) => Known.Contains(code);
}

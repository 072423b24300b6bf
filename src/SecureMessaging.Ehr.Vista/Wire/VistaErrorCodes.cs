using System.Collections.Frozen;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>The codes the record is known to give; others are tolerated and counted.</summary>
internal static class VistaErrorCodes
{
    private static readonly FrozenSet<int> Known = new[]
    {
        99, 100, 101, 102, 103, 104, 105, 106, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127,
        128, 129, 130, 131, 133, 134, 135, 151, 152, 154, 170, 172, 900, 901, 902, 903, 904, 910, 915,
    }.ToFrozenSet();

    public static bool IsKnown(int code) => Known.Contains(code);
}

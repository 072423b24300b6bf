namespace SecureMessaging.Ehr.Ids;

/// <summary>
/// The three disjoint ranges of numbers on the front-end side, all below 2^53 (the last integer a JavaScript number
/// holds exactly): ids of MHV as they come, aliases kept in the store, and ids derived from Millennium pools.
/// </summary>
public static class IdRanges
{
    /// <summary>2^53 − 1.</summary>
    public const long MaxSafeInteger = (1L << 53) - 1;

    /// <summary>2^51: ids of MHV lie below. The largest recorded is about 7.3 million.</summary>
    public const long FirstAlias = 1L << 51;

    /// <summary>2^52: aliases lie below, derived ids at or above.</summary>
    public const long FirstDerived = 1L << 52;

    public static bool IsFromMhv(long id) => id is > 0 and < FirstAlias;

    public static bool IsAlias(long id) => id is >= FirstAlias and < FirstDerived;

    public static bool IsDerived(long id) => id is >= FirstDerived and <= MaxSafeInteger;
}

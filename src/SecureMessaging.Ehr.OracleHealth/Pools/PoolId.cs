using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.OracleHealth.Pools;

/// <summary>
/// A pool of one tenant, and its number on the front-end side: bit 52 set, four bits of tenant index, 48 bits of pool id.
/// Reversible, below 2^53, and apart from every id of MHV and every alias by its highest bit.
/// </summary>
internal readonly record struct PoolId
{
    /// <summary>Tenant indexes run from 0 to 15.</summary>
    public const int MaxTenantIndex = 15;

    /// <summary>2^48 − 1; Millennium ids seen have up to twelve digits.</summary>
    public const long MaxNumber = (1L << NumberBits) - 1;

    private const int NumberBits = 48;

    private PoolId(int tenantIndex, long number) => (TenantIndex, Number) = (tenantIndex, number);

    public int TenantIndex { get; }

    public long Number { get; }

    /// <summary>As Millennium writes it.</summary>
    public string Value => Number.ToString(CultureInfo.InvariantCulture);

    public CareTeamId ToCareTeamId() =>
        CareTeamId.Create(IdRanges.FirstDerived | ((long)TenantIndex << NumberBits) | Number);

    public static bool TryFrom(CareTeamId id, out PoolId pool)
    {
        var derived = IdRanges.IsDerived(id.Value) && (id.Value & MaxNumber) > 0;
        pool = derived ? new PoolId((int)((id.Value >> NumberBits) & MaxTenantIndex), id.Value & MaxNumber) : default;
        return derived;
    }

    /// <summary>False for text that a number would not give back exactly: leading zeros, signs, letters, too many digits.</summary>
    public static bool TryParse(int tenantIndex, [NotNullWhen(true)] string? text, out PoolId pool)
    {
        pool = default;
        if (tenantIndex is < 0 or > MaxTenantIndex
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is <= 0 or > MaxNumber
            || text[0] == '0')
        {
            return false;
        }

        pool = new PoolId(tenantIndex, number);
        return true;
    }
}

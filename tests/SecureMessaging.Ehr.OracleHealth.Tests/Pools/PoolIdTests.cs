using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.OracleHealth.Pools;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Pools;

public sealed class PoolIdTests
{
    private static Arbitrary<(int Tenant, long Number)> Pools =>
        (from tenant in Gen.Choose(0, PoolId.MaxTenantIndex)
         from high in Gen.Choose(0, (1 << 17) - 1)
         from low in Gen.Choose(0, int.MaxValue)
         from bits in Gen.Choose(0, 47)
         select (tenant, Math.Max(1, (((long)high << 31) | (long)low) >> bits))).ToArbitrary();

    private static Arbitrary<long> Mhv =>
        (from high in Gen.Choose(0, (1 << 20) - 1)
         from low in Gen.Choose(1, int.MaxValue)
         select ((long)high << 31) | (long)low).ToArbitrary();

    [Property(MaxTest = 2000)]
    public Property Number_OfAnyTenantAndPool_IsReversibleSafeAndApartFromEveryOtherId() => Prop.ForAll(Pools, given =>
    {
        var parsed = PoolId.TryParse(given.Tenant, given.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), out var pool);
        var number = pool.ToCareTeamId().Value;
        var back = PoolId.TryFrom(pool.ToCareTeamId(), out var again);

        return parsed && back && again == pool
            && number is > 0 and <= IdRanges.MaxSafeInteger
            && (long)(double)number == number
            && IdRanges.IsDerived(number) && !IdRanges.IsFromMhv(number) && !IdRanges.IsAlias(number);
    });

    [Property(MaxTest = 2000)]
    public Property Numbers_OfTwoDifferentPools_Differ() => Prop.ForAll(Pools, Pools, (left, right) =>
        left == right || Of(left).ToCareTeamId() != Of(right).ToCareTeamId());

    [Property]
    public Property Number_OfMhv_IsNoPool() => Prop.ForAll(Mhv, mhv =>
        IdRanges.IsFromMhv(mhv) && !PoolId.TryFrom(CareTeamId.Create(mhv), out _));

    [Theory]
    [InlineData("0")]
    [InlineData("007")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData(" 5")]
    [InlineData("5.0")]
    [InlineData("pool")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("281474976710656")]
    [InlineData("99999999999999999999")]
    public void TryParse_TextThatANumberWouldNotGiveBack_IsRefused(string? text)
    {
        Assert.False(PoolId.TryParse(0, text, out _));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(16)]
    public void TryParse_TenantOutOfRange_IsRefused(int tenant)
    {
        Assert.False(PoolId.TryParse(tenant, "1568", out _));
    }

    private static PoolId Of((int Tenant, long Number) given) =>
        PoolId.TryParse(given.Tenant, given.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), out var pool) ? pool : default;
}

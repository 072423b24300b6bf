using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Startup;

namespace SecureMessaging.Ehr.Tests;

public sealed class EhrCapabilityRulesTests
{
    private static readonly EhrName First = new("first");
    private static readonly EhrName Second = new("second");

    private static readonly EhrProfile Plain = new()
    {
        Name = First,
        Ehr = First,
        TeamIds = new IdRange(First, 1, 10),
        DefaultFailure = SmCode.UnexpectedError,
    };

    public static TheoryData<string, Func<EhrProfile, EhrProfile>, Type> Claims => new()
    {
        { "KeepsContactList", profile => profile with { KeepsContactList = true }, typeof(IContactList) },
        { "LegacySavesItsDrafts", profile => profile with { LegacySavesItsDrafts = true }, typeof(IDraftFolder) },
        { "FindsReplyRecipient", profile => profile with { FindsReplyRecipient = true }, typeof(IThreadReader) },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void Check_ClaimOfAProfile_NeedsItsService(string claim, Func<EhrProfile, EhrProfile> says, Type service)
    {
        var error = Assert.Single(EhrCapabilityRules.Check([says(Plain)], [(typeof(ISentHistory), First)]));

        Assert.Contains(claim, error, StringComparison.Ordinal);
        Assert.Contains(service.Name, error, StringComparison.Ordinal);
        Assert.Empty(EhrCapabilityRules.Check([says(Plain)], [(service, First)]));
    }

    [Fact]
    public void Check_ServiceOfAnotherAdapter_KeepsNoClaim()
    {
        var other = Plain with { Name = Second, Ehr = Second, TeamIds = new IdRange(Second, 11, 20) };

        var errors = EhrCapabilityRules.Check([Plain with { KeepsContactList = true }, other], [(typeof(IContactList), Second)]);

        Assert.Contains("'first'", Assert.Single(errors), StringComparison.Ordinal);
    }

    /// <summary>Oracle Health over MHV is such a second adapter: MHV gives out the numbers of both.</summary>
    [Fact]
    public void Check_ReplyRecipientOfASecondAdapterOverTheSameNumbers_IsFoundByTheFirst()
    {
        var bridge = Plain with { Name = Second, MessageIds = new IdRange(First, 1, 10), FindsReplyRecipient = true };

        Assert.Empty(EhrCapabilityRules.Check([Plain, bridge], [(typeof(IThreadReader), First)]));
        Assert.Single(EhrCapabilityRules.Check([Plain, bridge], [(typeof(IThreadReader), Second)]));
    }

    [Fact]
    public void Check_ServiceWhoseNameNoAdapterHas_IsAnError()
    {
        var error = Assert.Single(EhrCapabilityRules.Check([Plain], [(typeof(IDraftFolder), Second)]));

        Assert.Contains("'second'", error, StringComparison.Ordinal);
        Assert.Contains(nameof(IDraftFolder), error, StringComparison.Ordinal);
    }
}

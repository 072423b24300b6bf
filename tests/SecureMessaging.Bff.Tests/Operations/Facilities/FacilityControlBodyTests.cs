using NSubstitute;
using SecureMessaging.Bff.Operations.Facilities;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Vista.Adapter;

namespace SecureMessaging.Bff.Tests.Operations.Facilities;

public sealed class FacilityControlBodyTests
{
    private static readonly EhrName Third = new("third");

    private static readonly EhrProfile ThirdProfile =
        VistaProfiles.Vista with
        {
            Name = Third,
            Ehr = Third,
            TeamIds = Teams,
            MessageIds = null,
            ListsUnknownStations = false,
            ListsVirtualTeams = false,
        };

    private static IdRange Teams => new(Third, IdRanges.FirstAlias, IdRanges.FirstAlias + 10);

    [Fact]
    public void ToDocument_EhrOfAnAdapter_IsTaken()
    {
        var read = Body("third").ToDocument(Registry(ThirdProfile));

        Assert.True(read.TryGet(out var document, out _));
        Assert.Equal(Third, document.Ehr);
    }

    [Fact]
    public void ToDocument_EhrThatNoAdapterReaches_IsRefusedWithTheChoices()
    {
        var read = Body("third").ToDocument(Registry());

        Assert.False(read.TryGet(out _, out var failure));
        Assert.Equal("The EHR is vista or oracle-health", Assert.Single(Assert.IsType<InvalidFields>(failure).Errors).Message);
    }

    private static FacilityControlBody Body(string ehr) => new() { Ehr = ehr, Reason = "A test of the control of a facility" };

    private static EhrAdapterRegistry Registry(params EhrProfile[] more) =>
        new(new[] { VistaProfiles.Vista, VistaProfiles.Bridge, OracleHealthProfile.Profile }.Concat(more).Select(Adapter));

    private static IEhrAdapter Adapter(EhrProfile profile)
    {
        var adapter = Substitute.For<IEhrAdapter>();
        adapter.Profile.Returns(profile);
        return adapter;
    }
}

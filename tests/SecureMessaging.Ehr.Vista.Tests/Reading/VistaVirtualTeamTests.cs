using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Ehr.Vista.Tests.Reading;

public sealed class VistaVirtualTeamTests
{
    private const string Rows = """
        [{"associatedTriageGroups":9},{"triageTeam":[
          {"triageTeamId":1,"name":"Real","stationNumber":"589"},
          {"triageTeamId":2,"name":"SM668 CANCER CARE","stationNumber":"668","virtualGroup":true},
          {"triageTeamId":3,"name":"SM668 SPINE CLINIC","stationNumber":"668","virtualGroup":"true","ohTriageGroup":true},
          {"triageTeamId":4,"name":"VHA SPO ALS","stationNumber":"668","ohTriageGroup":true,"virtualGroup":false}]}]
        """;

    /// <summary>What such a row says of Oracle Health was never seen, so it must not matter.</summary>
    [Fact]
    public async Task VirtualGroups_AreOfTheListOfVistaWhateverTheySayOfOracleHealth()
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", Rows);

        var read = await world.ReadTeamsAsync();

        Assert.True(read.TryGet(out var book, out _));
        Assert.Equal([(1L, false), (2L, true), (3L, true)], book.Teams.Select(team => (team.Id.Value, team.IsVirtual)).Order());
        Assert.All(book.Teams, team => Assert.Equal(EhrName.Vista, team.Ehr));
    }

    [Fact]
    public async Task VirtualGroups_OverTheBridge_AreNotThereASecondTime()
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams?requiresOHTriageGroup=1", Rows);
        var bridge = world.Get<IEnumerable<IEhrAdapter>>().Single(adapter => adapter.Profile.Name == EhrName.MhvBridge);
        var request = new AddressBookRequest(
            VistaWorld.Patient, [VistaWorld.Facility with { Station = StationNumber.Parse("668") }], BypassCache: true);

        var read = await bridge.ReadAddressBookAsync(request, TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var book, out _));
        Assert.Equal(4, Assert.Single(book.Teams).Id.Value);
    }
}

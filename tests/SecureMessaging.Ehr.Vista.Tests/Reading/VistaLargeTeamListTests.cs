using System.Globalization;
using System.Net;
using System.Text;

namespace SecureMessaging.Ehr.Vista.Tests.Reading;

[Collection(AloneCollection.Name)]
public sealed class VistaLargeTeamListTests
{
    private const int Teams = 5_000;

    [Fact]
    public async Task Teams_FiveThousand_AreReadWithoutASpikeOfTheLargeObjectHeap()
    {
        var rows = Enumerable.Range(1, Teams).Select(id => string.Create(CultureInfo.InvariantCulture,
            $$$"""{"triageTeamId":{{{id}}},"name":"***Team {{{id}}}_{{{new string('x', 700)}}}","stationNumber":null,"blockedStatus":null,"teamName":null,"futureField":{"deep":[1]}}"""));
        var bytes = Encoding.UTF8.GetBytes($$"""[{"associatedTriageGroups":{{Teams}}},{"triageTeam":[{{string.Join(',', rows)}}]}]""");
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new TrickleStream(bytes)) });
        await world.ReadTeamsAsync();
        using var large = new LargeAllocations();

        var result = await world.ReadTeamsAsync();

        Assert.True(bytes.Length > 3_000_000);
        Assert.True(result.TryGet(out var book, out _) && book.Teams.Length == Teams);
        Assert.InRange(large.Bytes, 0, 750_000);
    }
}

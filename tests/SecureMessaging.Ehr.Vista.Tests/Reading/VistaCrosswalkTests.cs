using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Ehr.Vista.Tests.Reading;

public sealed class VistaCrosswalkTests
{
    /// <summary>How MHV spells the keys is not known for certain.</summary>
    [Theory]
    [InlineData("""[{"vistaTriageGroupId":1,"vistaTriageGroupName":"A &amp; B","ohTriageGroupId":2,"ohTriageGroupName":"VHA SPO C"}]""")]
    [InlineData("""[{"vista_triage_group_id":"1","vista_triage_group_name":"A & B","oh_triage_group_id":2,"oh_triage_group_name":"VHA SPO C"}]""")]
    [InlineData("""[null,{"VistaTriageGroupId":1,"vistaTriageGroupName":"A & B","ohTriageGroupId":2,"ohTriageGroupName":"VHA SPO C","more":{}}]""")]
    public async Task Rows_InEitherSpelling_AreRead(string json)
    {
        var read = await ReadAsync(json);

        Assert.True(read.TryGet(out var rows, out var failure), failure?.ToString());
        Assert.Equal(new CrosswalkRow(1, "A & B", 2, "VHA SPO C"), Assert.Single(rows));
    }

    [Fact]
    public async Task Rows_WithNulls_AreHandedOnAsTheyAre()
    {
        const string row = """{"vistaTriageGroupId":1,"vistaTriageGroupName":null,"ohTriageGroupId":null}""";

        var read = await ReadAsync($"[{row},{row}]");

        Assert.True(read.TryGet(out var rows, out _));
        Assert.Equal([new CrosswalkRow(1, null, null, null), new CrosswalkRow(1, null, null, null)], rows);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Rows_OfNobody_AreNone(string body)
    {
        var read = await ReadAsync(body);

        Assert.True(read.TryGet(out var rows, out _) && rows.IsEmpty);
    }

    [Theory]
    [InlineData("<html>maintenance</html>", 200)]
    [InlineData("""{"error":"Not Found"}""", 404)]
    public async Task Rows_InNoKnownForm_AreAFailureAndNotNone(string body, int status)
    {
        var read = await ReadAsync(body, status);

        Assert.False(read.TryGet(out _, out var failure));
        Assert.IsType<UpstreamMalformed>(failure);
    }

    private static async Task<Result<ImmutableArray<CrosswalkRow>>> ReadAsync(string body, int status = 200)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET triageteam/crosswalk", body, status);
        return await world.Get<IEnumerable<ITeamCrosswalk>>().Single().ReadAsync(VistaWorld.Patient, TestContext.Current.CancellationToken);
    }
}

using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Ehr.Vista.Tests.Delivery;

public sealed class VistaTeamsOfMailTests : IDisposable
{
    private readonly VistaWorld _world = new(("Vista:Delivery:MaxPages", "2"));

    public VistaTeamsOfMailTests() => _world.Wire
        .On("GET folder", """{"folder":[{"id":0},{"id":-2},{"id":-1},{"id":-3},{"id":880041}]}""")
        .On("GET folder/*", """{"errorCode":915}""", 400);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(-3)]
    [InlineData(880041)]
    public async Task Team_OfAMessageInAnyFolder_IsNamed(long folder)
    {
        List(folder, 1, """[{"id":5,"recipientId":440017,"recipientName":"Ortho &amp; Clinic"},{"id":6,"triageGroupName":"Eye Clinic","sentDate":"2009-01-01T00:00:00Z"}]""");

        var read = await ReadAsync();

        Assert.Equal([440017], read.Ids.Select(id => id.Value));
        Assert.Equal(["Eye Clinic", "Ortho & Clinic"], read.Names.Order(StringComparer.Ordinal));
        Assert.False(read.IsCut);
    }

    [Fact]
    public async Task Team_OfTheGroupThatNewerAnswersHold_IsNamed()
    {
        List(0, 1, """[{"id":5,"triageGroup":{"triageTeamId":"440018"}},{"id":6,"triageGroupId":440019},{"id":7}]""");

        Assert.Equal([440018, 440019], (await ReadAsync()).Ids.Select(id => id.Value).Order());
    }

    [Fact]
    public async Task Mail_BehindThePageLimit_IsSaid()
    {
        List(0, 1, """[{"id":5}]""");
        List(0, 2, """[{"id":6}]""");

        Assert.True((await ReadAsync()).IsCut);
    }

    [Fact]
    public async Task Folder_ThatCannotBeRead_IsAFailure()
    {
        _world.Wire.On("GET folder/880041/message/page/1/*", "{}", 503);

        var read = await Source().ReadAsync(VistaWorld.Patient, TestContext.Current.CancellationToken);

        Assert.False(read.TryGet(out _, out _));
    }

    public void Dispose() => _world.Dispose();

    private ITeamsOfMail Source() => _world.Get<IEnumerable<ITeamsOfMail>>().Single();

    private async Task<TeamsOfMail> ReadAsync()
    {
        var read = await Source().ReadAsync(VistaWorld.Patient, TestContext.Current.CancellationToken);
        Assert.True(read.TryGet(out var teams, out var failure), failure?.ToString());
        return teams;
    }

    private void List(long folder, int page, string rows) => _world.Wire.On($"GET folder/{folder}/message/page/{page}/*", rows);
}

namespace SecureMessaging.Ehr.Vista.Tests.Delivery;

public sealed class VistaThreadFinderTests : IDisposable
{
    private const string Folders = """{"folder":[{"id":0},{"id":-2},{"id":-1},{"id":-3},{"id":880041}]}""";

    private readonly VistaWorld _world = new();

    public VistaThreadFinderTests() =>
        _world.Wire.On("GET folder", Folders).On("GET folder/threadlistview/*", """{"errorCode":915}""", 400);

    [Theory]
    [InlineData(0)]
    [InlineData(880041)]
    [InlineData(-1)]
    [InlineData(-3)]
    public async Task Thread_InAnyFolder_IsFoundByOneOfItsMessages(long folder)
    {
        List(folder, 1, """[{"threadId":5,"messageId":6},{"threadId":7,"messageId":8}]""");

        Assert.Equal(8, await FindAsync(7));
    }

    /// <summary>Other numbers on this wire come as text too, and rows without a number were seen.</summary>
    [Theory]
    [InlineData("""{"folder":[{"id":"0"},{"id":"880041"}]}""")]
    [InlineData("""{"folder":[{"id":null},{"id":{}},{"name":"x"},7,null,{"id":880041}]}""")]
    public async Task Thread_FoldersInOddForms_AreReadAllTheSame(string folders)
    {
        _world.Wire.On("GET folder", folders);
        List(880041, 1, """[{"threadId":7,"messageId":8}]""");

        Assert.Equal(8, await FindAsync(7));
    }

    [Fact]
    public async Task Thread_OnALaterPage_IsFoundThoughThePagesAreShort()
    {
        List(0, 1, """[{"threadId":1,"messageId":2}]""");
        List(0, 2, """[{"threadId":7,"messageId":8}]""");

        Assert.Equal(8, await FindAsync(7));
    }

    [Fact]
    public async Task Thread_InNoFolder_IsNotFoundAfterEachPageThatBroughtNothingNew()
    {
        List(0, 1, """[{"threadId":1,"messageId":2}]""");
        List(0, 2, """[{"threadId":1,"messageId":2}]""");

        Assert.Null(await FindAsync(7));
        Assert.Equal(2, _world.Wire.Count("GET folder/threadlistview/0?*"));
    }

    [Fact]
    public async Task Thread_WhileFoldersCannotBeRead_IsAFailureAndNotMissing()
    {
        _world.Wire.On("GET folder", "{}", 503);

        var found = await _world.Get<IEnumerable<IThreadFinder>>().Single()
            .FindMessageAsync(VistaWorld.Patient, 7, TestContext.Current.CancellationToken);

        Assert.False(found.TryGet(out _, out _));
    }

    public void Dispose() => _world.Dispose();

    private async Task<long?> FindAsync(long thread)
    {
        var found = await _world.Get<IEnumerable<IThreadFinder>>().Single()
            .FindMessageAsync(VistaWorld.Patient, thread, TestContext.Current.CancellationToken);
        Assert.True(found.TryGet(out var message, out var failure), failure?.ToString());
        return message;
    }

    private void List(long folder, int page, string rows) =>
        _world.Wire.On($"GET folder/threadlistview/{folder}?pageSize=100&pageNumber={page}&*", rows);
}

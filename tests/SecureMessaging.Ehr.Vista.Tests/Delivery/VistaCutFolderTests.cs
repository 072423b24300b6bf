using System.Globalization;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Tests.Delivery;

/// <summary>Of a folder with more pages than are read, nothing that was not seen is called missing.</summary>
public sealed class VistaCutFolderTests : IDisposable
{
    private readonly VistaWorld _world = new(("Vista:Delivery:MaxPages", "2"), ("Vista:Delivery:PageSize", "10"));

    public VistaCutFolderTests()
    {
        foreach (var folder in new[] { -1, -2 })
        {
            for (var page = 1; page <= 4; page++)
            {
                _world.Wire.On($"GET folder/{folder}/message/page/{page}/*", Page(folder, page));
            }
        }

        _world.Wire.On("GET folder/threadlistview/*", """{"errorCode":915}""", 400).On("GET folder", """{"folder":[{"id":0}]}""");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDraftFolder Drafts => _world.Get<IEnumerable<IDraftFolder>>().Single();

    [Fact]
    public async Task Draft_OnAPageThatIsNotRead_IsNotCalledMissing()
    {
        var seen = await Drafts.HoldsAsync(VistaWorld.Patient, 20, Token);
        var behind = await Drafts.HoldsAsync(VistaWorld.Patient, 30, Token);
        var text = await Drafts.ReadAsync(VistaWorld.Message(), 30, Token);

        Assert.True(seen.TryGet(out var isDraft, out _) && isDraft);
        Assert.False(behind.TryGet(out _, out var away));
        Assert.IsType<UpstreamUnavailable>(away);
        Assert.False(text.TryGet(out _, out _));
    }

    [Fact]
    public async Task Save_WhereTheSameWordsMayStandOnAPageThatIsNotRead_SavesNoSecondDraft()
    {
        var saved = await Drafts.SaveAsync(VistaWorld.Message(), "[A note]", Token);

        Assert.False(saved.TryGet(out _, out _));
        Assert.Equal(0, _world.Wire.Count("POST *"));
    }

    [Fact]
    public async Task Thread_InAFolderThatIsCut_MayBeInAnotherAndIsNotCalledMissing()
    {
        for (var page = 1; page <= 2; page++)
        {
            _world.Wire.On($"GET folder/threadlistview/0?pageSize=100&pageNumber={page}&*", $$"""[{"threadId":{{page}},"messageId":9}]""");
        }

        _world.Wire.On("GET folder/threadlistview/-3?pageSize=100&pageNumber=1&*", """[{"threadId":7,"messageId":8}]""");
        var finder = _world.Get<IEnumerable<IThreadFinder>>().Single();

        var elsewhere = await finder.FindMessageAsync(VistaWorld.Patient, 7, Token);
        var nowhere = await finder.FindMessageAsync(VistaWorld.Patient, 5, Token);

        Assert.True(elsewhere.TryGet(out var message, out _) && message == 8);
        Assert.False(nowhere.TryGet(out _, out _));
    }

    /// <summary>Enough checks that worked and showed nothing would call the message lost.</summary>
    [Fact]
    public async Task DeliveryCheck_OfASentFolderThatIsCut_SaysNothingOfWhatItDoesNotShow()
    {
        var evidence = await _world.Adapter.CheckDeliveryAsync(
            new DeliveryQuery(VistaWorld.Message(), new DispatchTicket("999"), "999", VistaWorld.Start.AddDays(-1), Taken: [])
            {
                Now = VistaWorld.Start,
            },
            Token);

        Assert.IsType<DeliveryEvidence.CannotTell>(evidence);
    }

    public void Dispose() => _world.Dispose();

    /// <summary>Ten to a page, whatever is asked for.</summary>
    private static string Page(int folder, int page) =>
        $$"""{"message":[{{string.Join(',', Enumerable.Range((page * 10) - 9, 10).Select(number => Row(folder, number)))}}]}""";

    private static string Row(int folder, int number)
    {
        var sent = folder == -2 ? "" : VistaWorld.Start.AddMinutes(-number).ToString("R", CultureInfo.InvariantCulture);
        return $$"""{"id":{{number}},"subject":"Other","recipientId":440017,"sentDate":"{{sent}}"}""";
    }
}

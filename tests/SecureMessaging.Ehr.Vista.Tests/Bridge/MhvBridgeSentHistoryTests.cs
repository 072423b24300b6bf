using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Vista.Tests.Bridge;

public sealed class MhvBridgeSentHistoryTests
{
    /// <summary>The other half of the folder: each row is listed by one of the two adapters that read it.</summary>
    [Fact]
    public async Task Sent_OverTheBridge_AreTheRowsOfOracleHealth()
    {
        using var world = new VistaWorld();
        world.Wire.On(
            "GET folder/-1/message/page/1/pageSize/250?requiresOHMessages=1",
            """
            {"message":[{"id":1,"sentDate":"Tue, 06 Jan 2026 14:03:22 GMT","isOhMessage":true,"recipientId":440017},
              {"id":4,"sentDate":"Tue, 06 Jan 2026 14:03:22 GMT"}]}
            """);

        var read = await world.History(EhrName.MhvBridge).ReadAsync(VistaWorld.Patient, VistaWorld.Start, TestContext.Current.CancellationToken);

        Assert.True(read.TryGet(out var list, out _));
        Assert.Equal(("1", EhrName.MhvBridge, 440017L), (Assert.Single(list.Items).EhrMessageId, list.Items[0].Adapter, list.Items[0].Recipient?.Value));
    }
}

using SecureMessaging.Bff.Messages.Sending.Routing;
using SecureMessaging.Testing.Messages;
using SecureMessaging.Testing.Messages.Sending;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Messages;

public sealed class PostgresPendingAdmissionTests(PostgresServer server) : PendingAdmissionSuite
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RequestInTheBaseFlow_OnAnotherInstance_WaitsForTheFirst()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        var (waits, found) = Pause(world);
        var command = world.Command(replyTo: 600);
        var first = world.SendAsync(command);
        await waits.Task;

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await other.Get<SenderHistory>().MayKnowAsync(command.User, limit.Token))
        {
            // The other instance knows after a moment.
            world.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(10, limit.Token);
        }

        found.SetResult();
        await first;
        Assert.True(await other.Get<SenderHistory>().MayKnowAsync(command.User, Token));
    }

    private protected override async Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings) =>
        SendingWorld.Postgres(await server.CreateDatabaseAsync(Token), settings);
}

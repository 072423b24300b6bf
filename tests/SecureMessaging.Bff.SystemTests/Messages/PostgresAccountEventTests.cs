using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;
using SecureMessaging.Testing.Messages;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Messages;

/// <summary>What happens on one instance wakes the streams of another.</summary>
public sealed class PostgresAccountEventTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settled_OnOneInstance_IsHeardByTheOtherOnce()
    {
        await using var world = SendingWorld.Postgres(await server.CreateDatabaseAsync(Token));
        await using var other = world.SecondInstance();
        await using var here = await Loops.StartAsync(world);
        await using var there = await Loops.StartAsync(other);
        var command = world.Command();
        var owner = await world.Get<UserPseudonyms>().OfAsync(command.User.Id, Token);
        using var heard = other.Get<AccountEventHub>().Subscribe(owner);
        using var own = world.Get<AccountEventHub>().Subscribe(owner);
        using var strangers = other.Get<AccountEventHub>().Subscribe(new UserPseudonym("a stranger"));
        await ListeningAsync(world, other);

        await world.SendAsync(command);
        var signal = await heard.Signals.ReadAsync(Token);
        var saved = new AccountSignal(owner, AccountSignalKind.DraftSaved, 7);
        world.Get<AccountEventHub>().Publish(saved);
        var later = new List<AccountSignal>();
        while (!later.Contains(saved))
        {
            later.Add(await heard.Signals.ReadAsync(Token));
        }

        Assert.Equal(AccountSignalKind.Delivery, signal.Kind);
        // A connection that was lost meanwhile wakes every stream; nothing else is said between.
        Assert.All(later.SkipLast(1), between => Assert.Equal(AccountSignalKind.Delivery, between.Kind));
        var heardHere = new List<AccountSignal>();
        while (own.Signals.TryRead(out var said))
        {
            heardHere.Add(said);
        }

        Assert.Single(heardHere, saved);
        // Woken with everybody where the connection was lost; what happens to another is never said.
        while (strangers.Signals.TryRead(out var said))
        {
            Assert.Equal((AccountSignalKind.Delivery, 0), (said.Kind, said.Number));
        }
    }

    /// <summary>Both listen as soon as each hears the other.</summary>
    private static async Task ListeningAsync(SendingWorld world, SendingWorld other)
    {
        var probe = new UserPseudonym("probe");
        foreach (var (from, to) in new[] { (world, other), (other, world) })
        {
            using var heard = to.Get<AccountEventHub>().Subscribe(probe);
            while (heard.Signals.Count == 0)
            {
                from.Get<AccountEventHub>().Publish(new AccountSignal(probe, AccountSignalKind.DraftSaved, 1));
                await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
            }
        }
    }

    private sealed class Loops(PostgresAccountSignalRelay relay, PostgresAccountSignalListener listener) : IAsyncDisposable
    {
        public static async Task<Loops> StartAsync(SendingWorld world)
        {
            var loops = new Loops(
                world.Get<PostgresAccountSignalRelay>(),
                world.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<PostgresAccountSignalListener>().Single());
            await loops.Relay.StartAsync(Token);
            await loops.Listener.StartAsync(Token);
            return loops;
        }

        private PostgresAccountSignalRelay Relay => relay;

        private PostgresAccountSignalListener Listener => listener;

        public async ValueTask DisposeAsync()
        {
            await Relay.StopAsync(Token);
            await Listener.StopAsync(Token);
        }
    }
}

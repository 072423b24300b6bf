using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.Messages.Sending.Dispatch;

namespace SecureMessaging.Testing.Messages.Reconciliation;

/// <summary>A delivery check is several calls, of which each may take 23 seconds: together longer than a lease.</summary>
public abstract partial class ReconciliationSuite
{
    [Fact]
    public async Task Reconcile_CheckTakesLongerThanALease_IsNotBegunAgainAndItsResultIsWritten()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        var command = world.Command();
        await world.SendAsync(command);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var (looking, seen) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Vista.BeforeDeliveryCheck = () =>
        {
            looking.SetResult();
            return seen.Task;
        };

        var check = world.ReconcileAsync();
        await looking.Task;
        for (var thirds = 0; thirds < 8; thirds++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            await world.Get<IEnumerable<IHostedService>>().OfType<LeaseKeeper>().Single().RenewAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, await other.ReconcileAsync());
        }

        seen.SetResult();
        await check;

        Assert.NotNull((await world.RowAsync(command)).ConfirmedAt);
        Assert.Equal(1, world.Vista.DeliveryChecks);
    }

    [Fact]
    public async Task Reconcile_ProcessDiedWhileItChecked_IsTakenUpByAnother()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        var command = world.Command();
        await world.SendAsync(command);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var (looking, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Vista.BeforeDeliveryCheck = () =>
        {
            world.Vista.BeforeDeliveryCheck = null;
            looking.SetResult();
            return never.Task;
        };
        var dead = world.ReconcileAsync();
        await looking.Task;

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        var taken = await other.ReconcileAsync();
        never.SetResult();
        await dead;

        Assert.Equal(1, taken);
        Assert.NotNull((await world.RowAsync(command)).ConfirmedAt);
    }
}

using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

public sealed class MigrationTests
{
    [Fact]
    public async Task Facility_ClockPassesT0_ChangesItsAdapterBlocksUntilT2AndThenTakesMessages()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        var registry = app.Services.GetRequiredService<EhrAdapterRegistry>();
        var start = app.Clock.GetUtcNow();

        var before = scenario.Facility("506");
        app.Clock.MoveTo(start.AddDays(3));
        var after = scenario.Facility("506");
        app.Clock.MoveTo(start.AddDays(4));
        var open = scenario.Facility("506");
        var sender = OracleHealthScenario.PersonaPatient(7);
        var read = await scenario.Adapter.ReadAddressBookAsync(new AddressBookRequest(sender, [open], BypassCache: false), TestContext.Current.CancellationToken);
        Assert.True(read.TryGet(out var book, out var failure), failure?.ToString());
        var message = scenario.Message("After the move", station: "506", sender: sender) with { Recipient = book.Teams[0] };
        var outcome = await scenario.SendAsync(message, TestContext.Current.CancellationToken);

        Assert.Equal((EhrName.Vista, "p4", true), (before.Ehr, before.Phase?.ToWireName(), before.BlockedByMigration));
        Assert.Equal((EhrName.OracleHealth, "p5", true), (after.Ehr, after.Phase?.ToWireName(), after.BlockedByMigration));
        Assert.Equal((EhrName.OracleHealth, "p6", false), (open.Ehr, open.Phase?.ToWireName(), open.BlockedByMigration));
        Assert.Equal(EhrName.OracleHealth, registry.For(after).Profile.Name);
        Assert.NotNull(MigrationOverlay.RefusalFor(before));
        Assert.NotNull(MigrationOverlay.RefusalFor(after));
        Assert.Null(MigrationOverlay.RefusalFor(open));
        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.Single(await scenario.TruthAsync(TestContext.Current.CancellationToken, "migrating"));
    }
}

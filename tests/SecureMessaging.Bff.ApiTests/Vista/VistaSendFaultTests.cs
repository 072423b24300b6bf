using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using static SecureMessaging.Bff.ApiTests.Vista.VistaScenario;

namespace SecureMessaging.Bff.ApiTests.Vista;

/// <summary>The faults of sending that the sandbox plays, each with what is observed.</summary>
public sealed class VistaSendFaultTests
{
    public static TheoryData<bool> DraftKeepsItsId => [true, false];

    [Theory]
    [MemberData(nameof(DraftKeepsItsId))]
    public async Task Send_WithoutFault_IsHeldOnceAsWrittenAndFound(bool keepsId)
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync($$"""{"draft_send_keeps_id":{{(keepsId ? "true" : "false")}}}""");
        var message = await scenario.MessageAsync();
        var start = scenario.App.Clock.GetUtcNow();
        var ticket = await scenario.PrepareAsync(message);

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);

        var accepted = Assert.IsType<DispatchOutcome.Accepted>(outcome).Message;
        var found = Assert.IsType<DeliveryEvidence.Found>(await scenario.CheckDeliveryAsync(message, ticket, start)).Message;
        Assert.Equal(keepsId, accepted.EhrMessageId == ticket.Value);
        Assert.Equal(accepted.EhrMessageId, found.EhrMessageId);
        Assert.Equal(1, await scenario.HeldAsync(message));
    }

    [Fact]
    public async Task Token_RevokedBeforeASend_IsReplacedAndTheMessageHeldOnce()
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync();
        var ticket = await scenario.PrepareAsync(message);
        await scenario.FaultAsync(new { upstream = "vista", operation = "send", kind = "expire-token", times = 1 });

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.Equal(1, await scenario.HeldAsync(message));
    }

    [Theory]
    [InlineData("reset-after-accept", true)]
    [InlineData("reset-after-accept", false)]
    [InlineData("status", true)]
    [InlineData("status", false)]
    [InlineData("malformed-json", false)]
    [InlineData("hang-after-accept", false)]
    public async Task Send_AcceptedAndNoAnswer_IsUnknownThenFoundAndHeldOnce(string kind, bool keepsId)
    {
        await using var scenario = new VistaScenario(("Vista:Timeouts:Send", "00:00:10"));
        await scenario.SwitchAsync($$"""{"draft_send_keeps_id":{{(keepsId ? "true" : "false")}}}""");
        var message = await scenario.MessageAsync();
        var start = scenario.App.Clock.GetUtcNow();
        var ticket = await scenario.PrepareAsync(message);
        await scenario.FaultAsync(new
        {
            upstream = "vista",
            operation = "send",
            kind,
            times = 1,
            status = kind == "status" ? 504 : (int?)null,
            accept = kind == "status",
        });

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);
        var evidence = await scenario.CheckDeliveryAsync(message, ticket, start);

        Assert.IsType<DispatchOutcome.Unknown>(outcome);
        Assert.IsType<DeliveryEvidence.Found>(evidence);
        Assert.Equal(1, await scenario.HeldAsync(message));
    }

    [Fact]
    public async Task Send_AgainAfterALostAnswer_IsRefusedByTheDraftAndStaysUnknown()
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync();
        var ticket = await scenario.PrepareAsync(message);
        await scenario.FaultAsync(new { upstream = "vista", operation = "send", kind = "reset-after-accept", times = 1 });
        await scenario.Adapter.DispatchAsync(message, ticket, Token);

        var again = await scenario.Adapter.DispatchAsync(message, ticket, Token);

        Assert.Equal(new SmRefusal(SmCode.SentMessageNotDraft), Assert.IsType<DispatchOutcome.Unknown>(again).Failure);
        Assert.Equal(1, await scenario.HeldAsync(message));
    }

    [Fact]
    public async Task Send_ResetBeforeStoring_IsUnknownThenDefinitelyAbsentOnceSettled()
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync();
        var start = scenario.App.Clock.GetUtcNow();
        var ticket = await scenario.PrepareAsync(message);
        await scenario.FaultAsync(new { upstream = "vista", operation = "send", kind = "reset-before-accept", times = 1 });

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);
        var early = await scenario.CheckDeliveryAsync(message, ticket, start);
        scenario.App.Clock.MoveTo(start + TimeSpan.FromMinutes(3));
        var settled = await scenario.CheckDeliveryAsync(message, ticket, start);

        Assert.IsType<DispatchOutcome.Unknown>(outcome);
        Assert.IsType<DeliveryEvidence.NotVisible>(early);
        Assert.IsType<DeliveryEvidence.SurelyAbsent>(settled);
        Assert.Equal(0, await scenario.HeldAsync(message));
    }

    [Fact]
    public async Task Send_DelayedVisibility_IsNotVisibleAndThenFoundAndNeverAbsent()
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync();
        var start = scenario.App.Clock.GetUtcNow();
        var ticket = await scenario.PrepareAsync(message);
        await scenario.FaultAsync(new { upstream = "vista", operation = "send", kind = "delayed-visibility", delay_ms = 300_000, times = 1 });
        await scenario.Adapter.DispatchAsync(message, ticket, Token);

        var early = await scenario.CheckDeliveryAsync(message, ticket, start);
        scenario.App.Clock.MoveTo(start + TimeSpan.FromMinutes(4));
        var later = await scenario.CheckDeliveryAsync(message, ticket, start);
        scenario.App.Clock.MoveTo(start + TimeSpan.FromMinutes(6));
        var last = await scenario.CheckDeliveryAsync(message, ticket, start);

        Assert.IsType<DeliveryEvidence.NotVisible>(early);
        Assert.IsType<DeliveryEvidence.NotVisible>(later);
        Assert.IsType<DeliveryEvidence.Found>(last);
    }

    [Fact]
    public async Task Send_DroppedSilently_IsAcceptedAndNeverFound()
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync();
        var start = scenario.App.Clock.GetUtcNow();
        var ticket = await scenario.PrepareAsync(message);
        await scenario.FaultAsync(new { upstream = "vista", operation = "send", kind = "drop-silently", times = 1 });

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);
        var evidence = new List<DeliveryEvidence>();
        foreach (var minutes in new[] { 0, 1, 3, 6, 60 })
        {
            scenario.App.Clock.MoveTo(start + TimeSpan.FromMinutes(minutes));
            evidence.Add(await scenario.CheckDeliveryAsync(message, ticket, start));
        }

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.All(evidence, seen => Assert.IsNotType<DeliveryEvidence.Found>(seen));
        Assert.Equal(0, await scenario.HeldAsync(message));
    }

    [Fact]
    public async Task Send_TeamBlockedSinceTheList_IsRefusedAndNothingHeld()
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync();
        var ticket = await scenario.PrepareAsync(message);
        await scenario.SwitchAsync($$"""{"blocked_teams":[{{message.Recipient!.Id}}]}""");

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);

        Assert.Equal(new SmRefusal(SmCode.FacilityBlocked), Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
        Assert.Equal(0, await scenario.HeldAsync(message));
    }

    [Fact]
    public async Task Draft_SentElsewhere_CannotBePreparedAgain()
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync();
        var ticket = await scenario.PrepareAsync(message);
        await scenario.Adapter.DispatchAsync(message, ticket, Token);

        var again = await scenario.Adapter.PrepareAsync(message with { DraftId = ticket.Value }, Token);

        Assert.Equal(new SmRefusal(SmCode.SavedMessageNotDraft), Failure(again));
    }

    [Theory]
    [InlineData(129)]
    [InlineData(130)]
    [InlineData(131)]
    public async Task Reply_AgainstARule_IsHandedOn(int code)
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync();
        await scenario.FaultAsync(new { upstream = "vista", operation = "reply", kind = "status", status = 400, error_code = code });

        var outcome = await scenario.Adapter.DispatchAsync(message with { ReplyToId = "1", Recipient = null }, DispatchTicket.Empty, Token);

        Assert.Equal(new SmRefusal(SmCode.Of(code)), Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
    }

    [Fact]
    public async Task ContactList_NoTeamLeftPreferred_IsRefusedWith170()
    {
        await using var scenario = new VistaScenario();
        Assert.True((await scenario.TeamsAsync()).TryGet(out var book, out _));

        var saved = await scenario.Get<IEnumerable<IContactList>>().Single().SavePreferencesAsync(
            await scenario.PatientAsync(), book.Teams.ToDictionary(team => team.Id, _ => false), Token);

        Assert.Equal(new SmRefusal(SmCode.NoTeamPreferred), Failure(saved));
    }

    [Fact]
    public async Task ContactList_UnknownTeam_Is99()
    {
        await using var scenario = new VistaScenario();

        var saved = await scenario.Get<IEnumerable<IContactList>>().Single().SavePreferencesAsync(
            await scenario.PatientAsync(), new Dictionary<CareTeamId, bool> { [CareTeamId.Create(999_999_999)] = true }, Token);

        Assert.Equal(new SmRefusal(SmCode.UnexpectedError), Failure(saved));
    }
}

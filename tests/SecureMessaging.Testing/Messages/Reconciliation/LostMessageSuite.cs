using Dapper;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Retention;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages.Reconciliation;

/// <summary>Acknowledged messages that are not found, and messages nobody can find out about, over either database.</summary>
public abstract class LostMessageSuite : SubmissionSuite
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_UnderAnotherId_KeepsTheNumberItsSenderHasAndMakesItMeanTheOtherId()
    {
        await using var world = await WorldAsync();
        var command = world.Command(recipient: SendingWorld.OracleTeam);
        await world.SendAsync(command);
        var given = (await world.RowAsync(command)).MessageId!.Value;
        world.Oracle.DeliveryCheck = _ => new DeliveryEvidence.Found(new AcceptedMessage { EhrMessageId = "99.0.-4.prsnl" });

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(2));

        var row = await world.RowAsync(command);
        var key = await world.Get<IdAliases>().FindAsync(row.UserKey, given, Token);
        Assert.Equal((SubmissionState.Sent, given, "99.0.-4.prsnl"), (row.State, row.MessageId, row.EhrMessageId));
        Assert.NotNull(row.ConfirmedAt);
        Assert.Equal("99.0.-4.prsnl", key?.Id);
    }

    [Fact]
    public async Task Find_UnderAnotherIdWhileAnEqualMessageIsBeingSent_WaitsForThatOne()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var first = world.Command(key: "k-1");
        await world.SendAsync(first);
        var never = new TaskCompletionSource<DispatchOutcome>();
        world.Vista.Dispatch = _ => never.Task;
        await AdvancingAsync(world, world.SendAsync(world.Command(key: "k-2")));
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.Found(new AcceptedMessage { EhrMessageId = "7999999" });

        world.Clock.Advance(TimeSpan.FromSeconds(6));
        await world.ReconcileAsync();
        var waiting = await world.RowAsync(first);
        never.SetResult(new DispatchOutcome.NotAccepted(new UpstreamUnavailable("vista", "send")));
        await world.DispatchesEndedAsync();
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(2));

        Assert.Null(waiting.ConfirmedAt);
        Assert.Equal("7999999", (await world.RowAsync(first)).EhrMessageId);
    }

    [Fact]
    public async Task Brake_MoreThanMayBeLostInTheWindow_HoldsTheOthersOverTwoInstances()
    {
        await using var world = await WorldAsync(("Messages:LostMessages:MaxCount", "2"));
        await using var other = world.SecondInstance(("Messages:LostMessages:MaxCount", "2"));
        var commands = await SendUnseenAsync(world, 5);

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(25), other);

        var rows = await RowsAsync(world, commands);
        Assert.Equal(2, rows.Count(row => row.State == SubmissionState.Failed));
        Assert.All(rows.Where(row => row.State != SubmissionState.Failed), row =>
        {
            Assert.Equal(SubmissionState.Sent, row.State);
            Assert.Null(row.ConfirmedAt);
            Assert.NotNull(row.NextCheckAt);
        });
        var held = Assert.Single(await other.Get<LostMessageBrake>().ReadAsync(Token));
        Assert.Equal(("vista", 3), (held.Adapter.Value, held.Count));
    }

    /// <summary>Those that were called lost count no more by then; the delivery checks may be as wrong as before.</summary>
    [Fact]
    public async Task Brake_WindowIsOverAndNothingIsConfirmed_GoesOnHolding()
    {
        await using var world = await WorldAsync(("Messages:LostMessages:MaxCount", "1"));
        var commands = await SendUnseenAsync(world, 3);

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(150));

        var rows = await RowsAsync(world, commands);
        Assert.Equal((1, 2), (rows.Count(row => row.State == SubmissionState.Failed), rows.Count(row => row.State == SubmissionState.Sent)));
    }

    [Fact]
    public async Task Brake_LossesOfAnEarlierWindow_HoldNothing()
    {
        await using var world = await WorldAsync(("Messages:LostMessages:MaxCount", "2"), ("Messages:LostMessages:Window", "01:00:00"));
        var earlier = await SendUnseenAsync(world, 2);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(90));
        var later = await SendUnseenAsync(world, 2, "Unseen later");

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(25));

        Assert.All(await RowsAsync(world, [.. earlier, .. later]), row => Assert.Equal(SubmissionState.Failed, row.State));
        Assert.Empty(await world.Get<LostMessageBrake>().ReadAsync(Token));
    }

    [Fact]
    public async Task Brake_OfOneEhr_LeavesTheOtherAlone()
    {
        await using var world = await WorldAsync(("Messages:LostMessages:MaxCount", "1"));
        await SendUnseenAsync(world, 3);
        world.Oracle.DeliveryCheck = _ => new DeliveryEvidence.NotVisible();
        var oracle = world.Command(recipient: SendingWorld.OracleTeam);
        await world.SendAsync(oracle);

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(25));

        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(oracle)).State);
    }

    [Fact]
    public async Task Brake_Holding_IsDegradedWithTheNameOfTheEhr()
    {
        await using var world = await WorldAsync(("Messages:LostMessages:MaxCount", "1"));
        var gauges = world.Get<SubmissionGauges>();
        await gauges.ReadAsync(Token);
        var before = await gauges.CheckHealthAsync(new(), Token);
        await SendUnseenAsync(world, 3);

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(25));
        await gauges.ReadAsync(Token);
        var holding = await gauges.CheckHealthAsync(new(), Token);

        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, before.Status);
        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded, holding.Status);
        Assert.Contains("2 of vista", holding.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brake_MessagesAreConfirmedAgain_ReleasesOnlyWhenTheyAreOldEnoughToHaveBeenLost()
    {
        await using var world = await WorldAsync(
            ("Messages:LostMessages:MaxCount", "1"), ("Messages:LostMessages:MinConfirmedToRelease", "2"),
            ("Messages:AbsenceLimit", "00:10:00"));
        await SendUnseenAsync(world, 3);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(20));
        var brake = world.Get<LostMessageBrake>();
        world.Vista.DeliveryCheck = query => query.Message.Body.StartsWith("Unseen", StringComparison.Ordinal)
            ? new DeliveryEvidence.NotVisible()
            : new DeliveryEvidence.Found(new AcceptedMessage { EhrMessageId = query.EhrMessageId! });
        await world.SendAsync(world.Command(body: "Seen 1"));
        await world.SendAsync(world.Command(body: "Seen 2"));

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(5));
        var early = await brake.ReleaseRecoveredAsync(Token);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(6));
        var late = await brake.ReleaseRecoveredAsync(Token);

        Assert.Empty(early);
        Assert.Equal("vista", Assert.Single(late));
        Assert.Empty(await brake.ReadAsync(Token));
    }

    [Fact]
    public async Task Brake_ReleasedByAnOperator_LetsWhatWasHeldBeCalledLost()
    {
        await using var world = await WorldAsync(("Messages:LostMessages:MaxCount", "1"));
        var commands = await SendUnseenAsync(world, 4);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(25));

        var released = await world.Get<LostMessageBrake>().ReleaseAsync(EhrName.Vista, Token);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(5));

        Assert.True(released);
        Assert.All(await RowsAsync(world, commands), row => Assert.Equal(SubmissionState.Failed, row.State));
    }

    [Fact]
    public async Task Brake_HoldingAgainForLaterMessages_StillLetsPassWhatAnOperatorReleased()
    {
        await using var world = await WorldAsync(("Messages:LostMessages:MaxCount", "1"));
        var commands = await SendUnseenAsync(world, 4);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(25));

        await world.Get<LostMessageBrake>().ReleaseAsync(EhrName.Vista, Token);
        await using (var connection = await world.Get<IDatabase>().OpenAsync(Token))
        {
            await connection.ExecuteAsync("UPDATE lost_message_brake SET held_since = released_at");
        }

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(5));

        Assert.All(await RowsAsync(world, commands), row => Assert.Equal(SubmissionState.Failed, row.State));
    }

    [Fact]
    public async Task Brake_NeverReleased_EndsAsUndetermined()
    {
        await using var world = await WorldAsync(("Messages:LostMessages:MaxCount", "1"), ("Messages:CannotTellLimit", "01:00:00"));
        var commands = await SendUnseenAsync(world, 3);

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(90));

        var rows = await RowsAsync(world, commands);
        Assert.Equal(2, rows.Count(row => row is { State: SubmissionState.Undetermined, Failure: "held", NextCheckAt: null }));
    }

    private static async Task<SendCommand[]> SendUnseenAsync(SendingWorld world, int count, string body = "Unseen")
    {
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.NotVisible();
        var commands = Enumerable.Range(0, count).Select(number => world.Command(body: $"{body} {number}")).ToArray();
        foreach (var command in commands)
        {
            await world.SendAsync(command);
        }

        return commands;
    }

    private static async Task<Submission[]> RowsAsync(SendingWorld world, SendCommand[] commands)
    {
        var rows = new List<Submission>();
        foreach (var command in commands)
        {
            rows.Add(await world.RowAsync(command));
        }

        return [.. rows];
    }

    private static async Task CheckDeliveryAsync(SendingWorld world, TimeSpan time, SendingWorld? other = null)
    {
        for (var until = world.Clock.GetUtcNow() + time; world.Clock.GetUtcNow() < until; world.Clock.Advance(TimeSpan.FromSeconds(31)))
        {
            await Task.WhenAll(world.ReconcileAsync(), other?.ReconcileAsync() ?? Task.FromResult(0));
        }
    }
}

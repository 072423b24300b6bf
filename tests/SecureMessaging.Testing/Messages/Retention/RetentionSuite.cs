using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using SecureMessaging.Bff.Messages.Retention;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Retention;

/// <summary>How long a text and its row are kept, and that a rotated ring still opens them, over either database.</summary>
public abstract class RetentionSuite : SubmissionSuite
{
    [Fact]
    public async Task Purge_ConfirmedText_IsForgottenAfterADayAndTheOutcomeStays()
    {
        await using var world = await WorldAsync();
        var command = world.Command();
        await SendAndConfirmAsync(world, command);

        world.Clock.Advance(TimeSpan.FromHours(23));
        var early = await PurgeAsync(world);
        var kept = await world.RowAsync(command);
        world.Clock.Advance(TimeSpan.FromHours(2));
        var late = await PurgeAsync(world);
        var forgotten = await world.RowAsync(command);

        Assert.NotNull(kept.Payload);
        Assert.Equal((null, null, null), (forgotten.Payload, forgotten.Accepted, forgotten.DataKey));
        Assert.Equal((SubmissionState.Sent, kept.MessageId, kept.ConfirmedAt), (forgotten.State, forgotten.MessageId, forgotten.ConfirmedAt));
        Assert.Equal((0, 1), (early.GetValueOrDefault("confirmed_text"), late["confirmed_text"]));
    }

    [Fact]
    public async Task Purge_TextOfAFailedMessage_IsKeptForItsSenderForAMonth()
    {
        await using var world = await WorldAsync();
        var command = Refused(world);
        await world.SendAsync(command);

        world.Clock.Advance(TimeSpan.FromDays(29));
        var early = await PurgeAsync(world);
        var kept = await world.RowAsync(command);
        world.Clock.Advance(TimeSpan.FromDays(2));
        var late = await PurgeAsync(world);
        var forgotten = await world.RowAsync(command);

        Assert.NotNull(kept.Payload);
        Assert.Null(forgotten.Payload);
        Assert.EndsWith("The text is kept here.", SubmissionStatusText.Of(kept).NextStep, StringComparison.Ordinal);
        Assert.EndsWith("The text is not kept here any more.", SubmissionStatusText.Of(forgotten).NextStep, StringComparison.Ordinal);
        Assert.Equal((0, 1), (early.GetValueOrDefault("failed_text"), late["failed_text"]));
    }

    [Fact]
    public async Task Purge_MessageInDoubt_KeepsItsTextHoweverOld()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var command = world.Command();
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        await AdvancingAsync(world, world.SendAsync(command));
        await world.DispatchesEndedAsync();

        world.Clock.Advance(TimeSpan.FromDays(400));
        await PurgeAsync(world);

        Assert.NotNull((await world.RowAsync(command)).Payload);
    }

    [Fact]
    public async Task Purge_SettledRow_IsDeletedAfterNinetyDays()
    {
        await using var world = await WorldAsync();
        var command = world.Command();
        await SendAndConfirmAsync(world, command);

        world.Clock.Advance(TimeSpan.FromDays(89));
        await PurgeAsync(world);
        var kept = await FindAsync(world, command);
        world.Clock.Advance(TimeSpan.FromDays(2));
        var purged = await PurgeAsync(world);

        Assert.NotNull(kept);
        Assert.Null(await FindAsync(world, command));
        Assert.Equal(1, purged["rows"]);
    }

    [Fact]
    public async Task Text_AfterTheRingRotated_IsReadByAProcessThatStartedLater()
    {
        await using var world = await WorldAsync();
        var old = Refused(world);
        await world.SendAsync(old);
        var now = TimeProvider.System.GetUtcNow();
        world.Get<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        await using var restarted = world.SecondInstance();
        var fresh = Refused(restarted);
        await restarted.SendAsync(fresh);

        var opened = DecryptedSubmission.Open(await restarted.RowAsync(old), restarted.Get<DataKeyWrapping>());

        Assert.Equal("Kept for its sender", opened.Payload?.Body);
        Assert.NotEqual(RingKeyOf(await restarted.RowAsync(old)), RingKeyOf(await restarted.RowAsync(fresh)));
    }

    private static SendCommand Refused(SendingWorld world)
    {
        world.Vista.Prepare = _ => Task.FromResult<Result<DispatchTicket>>(new SmRefusal(SmCode.RecipientNotFound));
        return world.Command(body: "Kept for its sender");
    }

    private static async Task SendAndConfirmAsync(SendingWorld world, SendCommand command)
    {
        await world.SendAsync(command);
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        await world.ReconcileAsync();
        Assert.NotNull((await world.RowAsync(command)).ConfirmedAt);
    }

    /// <summary>Runs the job once and gives what its metric counted.</summary>
    private static async Task<Dictionary<string, long>> PurgeAsync(SendingWorld world)
    {
        var counted = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "sm.submissions.purged" && ReferenceEquals(instrument.Meter.Scope, world.Get<IMeterFactory>()))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var what = (string)tags[0].Value!;
            counted[what] = counted.GetValueOrDefault(what) + value;
        });
        listener.Start();
        await world.Get<SubmissionRetention>().PurgeAsync(TestContext.Current.CancellationToken);
        return counted;
    }

    private static Task<Submission?> FindAsync(SendingWorld world, SendCommand command) =>
        world.Get<SubmissionStore>().FindAsync(command.Identity.Id, TestContext.Current.CancellationToken);

    /// <summary>The id of the ring's key stands in the clear after a magic number of four bytes.</summary>
    private static Guid RingKeyOf(Submission row) => new(row.DataKey.AsSpan(4, 16));
}

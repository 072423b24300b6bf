using System.Diagnostics.Metrics;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Returning;

public abstract partial class ReturnSuite
{
    /// <summary>VistA keeps a draft's number on sending: the second message gets the number that the lost one was acknowledged with.</summary>
    [Theory]
    [InlineData("My words", null)]
    [InlineData("My words, and more", null)]
    [InlineData("My words", 2)]
    public async Task SentAgain_UnderTheDraftOfTheLostMessage_IsConfirmedUnderItsNumberWithoutAnAlarm(string words, int? hours)
    {
        await using var world = await WorldAsync();
        using var alarms = new ReusedNumbers(world);
        var draft = world.Drafts.Add(new OutgoingMessage
        {
            Sender = SendingWorld.User().Patient, Facility = world.Get<SecureMessaging.Ehr.Facilities.IFacilityDirectory>().All[0],
            Category = "OTHER", Subject = "Visit", Body = "My words", Reference = "draft",
        });
        world.Threads.Before[draft] = [];
        world.Vista.Dispatch = message =>
        {
            world.Vista.Held[$"{draft}"] = message;
            return Task.FromResult<DispatchOutcome>(new DispatchOutcome.Accepted(new AcceptedMessage { EhrMessageId = $"{draft}" }));
        };
        var lost = await SendAndLoseAsync(world, world.Command(body: "My words", draft: draft));
        world.Vista.Held.Clear();
        world.Vista.DeliveryCheck = null;
        world.Clock.Advance(TimeSpan.FromHours(hours ?? 0));

        var again = world.Command(body: words, draft: draft);
        await world.SendAsync(again);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(20), again);

        var row = await world.RowAsync(again);
        Assert.Equal((SubmissionState.Sent, $"{draft}", true), (row.State, row.EhrMessageId, row.ConfirmedAt is not null));
        Assert.Equal((SubmissionState.Failed, null), ((await world.RowAsync(lost)).State, (await world.RowAsync(lost)).EhrMessageId));
        Assert.Equal(0, alarms.Count);
    }

    private sealed class ReusedNumbers : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public ReusedNumbers(SendingWorld world)
        {
            _listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "sm.submissions.number_reused" && instrument.Meter.Scope == world.Get<IMeterFactory>())
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _count, value));
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}

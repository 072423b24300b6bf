using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SecureMessaging.Testing.Messages;

namespace SecureMessaging.Bff.Tests.Messages;

/// <summary>What a dashboard adds up must be what happened.</summary>
public sealed class SubmissionMetricsTests
{
    [Fact]
    public async Task Message_SentAndThenSeen_IsCountedOnceUnderEachName()
    {
        await using var world = SendingWorld.Sqlite();
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = Listen(world, counted);

        await world.SendAsync(world.Command());
        for (var i = 0; i < 5; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();
        }

        Assert.Equal(1, counted.GetValueOrDefault("sm.submissions.admitted fresh"));
        Assert.Equal(1, counted.GetValueOrDefault("sm.submissions.settled sent"));
        Assert.Equal(1, counted.GetValueOrDefault("sm.submissions.confirmed vista"));
    }

    private static MeterListener Listen(SendingWorld world, ConcurrentDictionary<string, long> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument is Counter<long> && ReferenceEquals(instrument.Meter.Scope, world.Get<IMeterFactory>()))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.AddOrUpdate(
            $"{instrument.Name} {(tags.Length > 0 ? tags[0].Value : "")}", value, (_, before) => before + value));
        listener.Start();
        return listener;
    }
}

using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Bff.Telemetry;
using Serilog.Events;
using Serilog.Parsing;

namespace SecureMessaging.Bff.Tests.Telemetry;

public sealed class RepeatedFailuresTests
{
    private const int StoreNotReached = 1203;

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void SameFailure_WithinAMinute_IsLetThroughOnce()
    {
        var filter = new RepeatedFailures(_time);

        var through = Enumerable.Range(0, 31).Count(_ => IsLetThrough(filter, StoreNotReached, "connection refused", 2));

        // At once, and again after the minute.
        Assert.Equal(2, through);
    }

    [Fact]
    public void SameFailure_LetThroughAgain_SaysHowOftenItWasHeldBack()
    {
        var filter = new RepeatedFailures(_time);
        filter.IsEnabled(Entry(StoreNotReached, "connection refused"));
        filter.IsEnabled(Entry(StoreNotReached, "connection refused"));
        filter.IsEnabled(Entry(StoreNotReached, "connection refused"));
        _time.Advance(RepeatedFailures.Pause);
        var entry = Entry(StoreNotReached, "connection refused");

        Assert.True(filter.IsEnabled(entry));
        Assert.Equal("2", entry.Properties["HeldBack"].ToString());
    }

    [Fact]
    public void AnotherReason_IsLetThroughAtOnce()
    {
        var filter = new RepeatedFailures(_time);
        filter.IsEnabled(Entry(StoreNotReached, "connection refused"));

        Assert.True(filter.IsEnabled(Entry(StoreNotReached, "wrong or missing password")));
    }

    [Fact]
    public void EventOfARequest_IsNeverHeldBack()
    {
        var filter = new RepeatedFailures(_time);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(filter.IsEnabled(Entry(1020, "the same"))));
    }

    [Fact]
    public void Events_InTheTable_Exist()
    {
        var known = Modules.All.SelectMany(module => module.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)
            .OfType<int>();

        Assert.Empty(RepeatedFailures.Ongoing.Except(known));
    }

    private bool IsLetThrough(RepeatedFailures filter, int id, string reason, int secondsLater)
    {
        var isEnabled = filter.IsEnabled(Entry(id, reason));
        _time.Advance(TimeSpan.FromSeconds(secondsLater));
        return isEnabled;
    }

    private LogEvent Entry(int id, string reason) => new(
        _time.GetUtcNow(),
        LogEventLevel.Error,
        exception: null,
        new MessageTemplateParser().Parse("Not reached: {Reason} after {Milliseconds}"),
        [
            new LogEventProperty("Reason", new ScalarValue(reason)),
            new LogEventProperty("Milliseconds", new ScalarValue(_time.GetUtcNow().Millisecond)),
            new LogEventProperty("EventId", new StructureValue([new LogEventProperty("Id", new ScalarValue(id))])),
        ]);
}

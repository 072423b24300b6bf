using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Mailbox.Numbers;

/// <summary>
/// Counts calls with numbers that are not the caller's. Whoever makes many of them in a short time tries numbers out: an alarm, once a
/// window for a person. What the numbers are is written nowhere.
/// </summary>
internal sealed partial class UnknownNumbers : IUnknownNumbers, IDisposable
{
    private const int MaxPeople = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _people = new(new MemoryCacheOptions { SizeLimit = MaxPeople });
    private readonly Counter<long> _refused;
    private readonly Counter<long> _alarms;
    private readonly IOptions<MailboxOptions> _options;
    private readonly ILogger<UnknownNumbers> _logger;

    public UnknownNumbers(IMeterFactory meters, IOptions<MailboxOptions> options, ILogger<UnknownNumbers> logger)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _refused = meter.CreateCounter<long>(
            "sm.mailbox.unknown_numbers", description: "Calls with the number of a message, thread or draft that is not the caller's");
        _alarms = meter.CreateCounter<long>(
            "sm.mailbox.numbers_guessed", description: "ALARM: one person made many calls with numbers that are not theirs");
        (_options, _logger) = (options, logger);
    }

    public void Note(UserId person)
    {
        _refused.Add(1);
        var seen = _people.GetOrCreate(person, entry =>
        {
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = Window;
            return new Seen();
        })!;
        if (seen.Next() == _options.Value.MaxUnknownNumbers + 1)
        {
            _alarms.Add(1);
            Guessing(_logger, _options.Value.MaxUnknownNumbers, Window.TotalMinutes);
        }
    }

    public void Dispose() => _people.Dispose();

    [LoggerMessage(EventId = 5120, Level = LogLevel.Warning,
        Message = "The caller of this request asked for more than {Max} numbers within {Minutes} minutes that are not theirs")]
    private static partial void Guessing(ILogger logger, int max, double minutes);

    private sealed class Seen
    {
        private int _count;

        public int Next() => Interlocked.Increment(ref _count);
    }
}

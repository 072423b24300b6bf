using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>
/// Numbers of this service that mean nothing to who named them: another person's, guessed or replayed, or one that is gone. One is an old
/// link; many in a short time of one person are guesses.
/// </summary>
internal sealed partial class UnknownNumbers : IDisposable
{
    /// <summary>Of one person within <see cref="Window"/>.</summary>
    public const int MaxHonest = 30;

    private const int MaxPeople = 20_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _counts = new(new MemoryCacheOptions { SizeLimit = MaxPeople });
    private readonly Counter<long> _unknown;
    private readonly Counter<long> _guesses;
    private readonly ILogger<UnknownNumbers> _logger;

    public UnknownNumbers(IMeterFactory meters, ILogger<UnknownNumbers> logger)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _unknown = meter.CreateCounter<long>(
            "sm.mailbox.unknown_numbers", description: "Numbers of messages, threads and drafts that were not the caller's");
        _guesses = meter.CreateCounter<long>(
            "sm.mailbox.guesses", description: "ALARM: one person named more unknown numbers in a minute than old links explain");
        _logger = logger;
    }

    public void Note(UserId user)
    {
        _unknown.Add(1);
        var count = _counts.GetOrCreate(user.Value, entry =>
        {
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = Window;
            return new Count();
        })!;
        if (Interlocked.Increment(ref count.Value) == MaxHonest + 1)
        {
            _guesses.Add(1);
            Guessing(_logger, MaxHonest);
        }
    }

    public void Dispose() => _counts.Dispose();

    [LoggerMessage(
        EventId = 5111, Level = LogLevel.Warning,
        Message = "ALARM: one person named more than {MaxHonest} messages in a minute that are not the person's")]
    private static partial void Guessing(ILogger logger, int maxHonest);

    private sealed class Count
    {
        public int Value;
    }
}

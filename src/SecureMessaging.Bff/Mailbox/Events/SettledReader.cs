using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>
/// Gives one stream each settled change once. A change is written a moment after the time it bears, so every reading goes back a
/// little behind the last.
/// </summary>
internal sealed class SettledReader(OwnSubmissions own, MessagingUser user, EventCursor start, TimeProvider time)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    /// <summary>Whoever was away for longer reads the list of submissions.</summary>
    private static readonly TimeSpan MaxPast = TimeSpan.FromHours(24);

    private readonly HashSet<EventCursor> _given = [start];

    public EventCursor Position { get; private set; } = start;

    /// <summary>What is new since the last reading; a failure where the store does not say.</summary>
    public async Task<Result<SettledSubmissions>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(Position.At, now.ToUnixTimeMilliseconds())) - Overlap;
        var read = await own.ListSettledAsync(user, from > now - MaxPast ? from : now - MaxPast, cancellationToken);
        return read.Map(settled => settled with { Rows = [.. settled.Rows.Where(IsNew)] });
    }

    private bool IsNew(Submission row)
    {
        var cursor = EventCursor.Of(row);
        if (!_given.Add(cursor))
        {
            return false;
        }

        Position = cursor.At >= Position.At ? cursor : Position;
        return true;
    }
}

using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SecureMessaging.Rollout.ActiveUsers;

/// <summary>
/// Takes note of each user once a day. Costs a request one look-up; when the writer cannot keep up, names are dropped, for
/// a preview over most users is as good.
/// </summary>
internal sealed class ActiveUserRecorder(TimeProvider time)
{
    private const int Waiting = 10_000;
    private const int MaxRemembered = 200_000;

    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);

    private readonly Channel<ActiveUser> _queue = Channel.CreateBounded<ActiveUser>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public ChannelReader<ActiveUser> Queue => _queue.Reader;

    public long Today => DayOf(time.GetUtcNow());

    public static long DayOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 86_400;

    public void Seen(ActiveUser user)
    {
        var today = Today;
        if (_seen.TryGetValue(user.UserRef, out var day) && day == today)
        {
            return;
        }

        if (_seen.Count >= MaxRemembered)
        {
            _seen.Clear();
        }

        _seen[user.UserRef] = today;
        _queue.Writer.TryWrite(user);
    }
}

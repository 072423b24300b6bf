using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>
/// The page asks for the Sent folder again as soon as an answer without a row is there, for as long as its form is open: without a pause
/// that is dozens of calls a second, of a person who has never written. Who got an empty list just now waits a moment for the next one.
/// </summary>
internal sealed class EmptySentPause(TimeProvider time) : IDisposable
{
    private const int MaxPeople = 20_000;

    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly MemoryCache _given = new(new MemoryCacheOptions { SizeLimit = MaxPeople });

    /// <summary>Before an empty list is given to this person.</summary>
    public async Task HoldAsync(UserId user, CancellationToken cancellationToken)
    {
        if (_given.TryGetValue(user.Value, out long at) && time.GetElapsedTime(at) < JustNow)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        _given.Set(user.Value, time.GetTimestamp(), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = JustNow });
    }

    public void Dispose() => _given.Dispose();
}

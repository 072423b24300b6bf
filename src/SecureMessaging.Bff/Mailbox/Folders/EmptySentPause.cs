using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Reading;
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

    /// <summary>How long a time is kept. Whether it was just now is said by the clock alone.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _given = new(new MemoryCacheOptions { SizeLimit = MaxPeople });

    /// <summary>Before an empty list is given to this person.</summary>
    public async Task HoldAsync(UserId user, CancellationToken cancellationToken)
    {
        if (_given.TryGetValue(user.Value, out long at) && time.GetElapsedTime(at) < JustNow)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        _given.Set(user.Value, time.GetTimestamp(), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = KeptFor });
    }

    /// <summary>For a list that is legacy's alone, and goes out as it came.</summary>
    public LegacyAnswerReader Watch(UserId user, CancellationToken cancellationToken)
    {
        return new LegacyAnswerReader(HoldIfEmptyAsync) { ReadRefusal = HoldIfEmptyAsync };

        async ValueTask HoldIfEmptyAsync(int status, ReadOnlyMemory<byte> body)
        {
            if (IsEmptyList(status, body))
            {
                await HoldAsync(user, cancellationToken);
            }
        }
    }

    public void Dispose() => _given.Dispose();

    /// <summary>Some versions of legacy refuse to list a folder without threads.</summary>
    private static bool IsEmptyList(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = new BaseFlowDocument(status, JsonNode.Parse(body.Span));
            return document.SaysEmpty || (document.IsSuccess && document.Body!["data"] is JsonArray { Count: 0 });
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}

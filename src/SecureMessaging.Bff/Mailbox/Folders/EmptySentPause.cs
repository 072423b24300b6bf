using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Bff.Flow;
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

    /// <summary>For a list that is legacy's alone, and goes out as it came.</summary>
    public LegacyAnswerReader Watch(UserId user, CancellationToken cancellationToken) => new(async (status, body) =>
    {
        if (status == StatusCodes.Status200OK && IsEmptyList(body))
        {
            await HoldAsync(user, cancellationToken);
        }
    });

    public void Dispose() => _given.Dispose();

    private static bool IsEmptyList(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("data", out var data)
                && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() == 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

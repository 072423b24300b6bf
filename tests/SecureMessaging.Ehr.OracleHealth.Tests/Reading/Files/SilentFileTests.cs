using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Ehr.OracleHealth.Reading.Files;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Reading.Files;

public sealed class SilentFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Whoever waits for the rest of a file does not wait for ever.</summary>
    [Fact]
    public async Task File_WhoseEhrFallsSilentInItsMiddle_IsAnErrorAfterAWhile()
    {
        var time = new FakeTimeProvider();
        var whole = Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(new { attachments = new[] { new { name = "a", data = new byte[60_000] } } }));
        using var response = new HttpResponseMessage();
        var file = await FileOfMessage.FindAsync(new JsonBytes(new Silent(whole[..50_000]), time), 1, Token);
        await using var stream = new MessageFileStream(file!, response);

        var reading = stream.CopyToAsync(Stream.Null, Token);
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAnyAsync<IOException>(() => reading.WaitAsync(TimeSpan.FromSeconds(60), Token));
    }

    /// <summary>Says no more after what it has, and does not end.</summary>
    private sealed class Silent(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length
                ? base.ReadAsync(buffer, cancellationToken)
                : new ValueTask<int>(new TaskCompletionSource<int>().Task.WaitAsync(cancellationToken));
    }
}

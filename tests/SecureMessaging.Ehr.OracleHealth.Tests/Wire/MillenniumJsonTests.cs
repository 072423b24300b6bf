using System.Text;
using System.Text.Json;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Wire;

public sealed class MillenniumJsonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(16_300)]
    [InlineData(16_384)]
    [InlineData(70_000)]
    [InlineData(3_000_000)]
    public async Task Answer_OfAnyLength_IsReadWhole(int length)
    {
        var text = new string('x', length);
        foreach (var isAnnounced in new[] { true, false })
        {
            using var response = Response(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text)), isAnnounced);

            Assert.True((await MillenniumJson.ReadAsync<string>(response, "inbox-items", Token)).TryGet(out var read, out _));
            Assert.Equal(text, read);
        }
    }

    [Fact]
    public async Task Answer_WithAByteOrderMark_IsRead()
    {
        using var response = Response([.. Encoding.UTF8.Preamble, .. "7"u8], isAnnounced: true);

        Assert.True((await MillenniumJson.ReadAsync<int>(response, "inbox-items", Token)).TryGet(out var read, out _));
        Assert.Equal(7, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("{\"items\":[")]
    public async Task Answer_ThatIsNoJson_IsMalformed(string body)
    {
        using var response = Response(Encoding.UTF8.GetBytes(body), isAnnounced: true);

        Assert.False((await MillenniumJson.ReadAsync<string[]>(response, "inbox-items", Token)).TryGet(out _, out var failure));
        Assert.IsType<UpstreamMalformed>(failure);
    }

    /// <summary>The names of a list stand in it a thousand times: each is one string, whatever it is made of.</summary>
    [Theory]
    [InlineData("Specimen, Casey")]
    [InlineData("Zo\u00eb Ünal")]
    [InlineData("")]
    public async Task Text_ThatIsRepeated_IsReadAsItIs(string name)
    {
        var item = JsonSerializer.Serialize(new { id = "7", display = name });
        using var response = Response(Encoding.UTF8.GetBytes($"[{item},{item},{{\"id\":\"8\",\"display\":null}}]"), isAnnounced: true);

        Assert.True((await MillenniumJson.ReadAsync<MessageParty[]>(response, "inbox-items", Token)).TryGet(out var read, out _));
        Assert.Equal(["7", "7", "8"], read.Select(party => party.Id));
        Assert.Equal([name, name, null], read.Select(party => party.Display));
        Assert.Same(read[0].Id, read[1].Id);
    }

    [Fact]
    public async Task Text_ThatIsANumber_IsMalformed()
    {
        using var response = Response("""[{"id":7}]"""u8.ToArray(), isAnnounced: true);

        Assert.False((await MillenniumJson.ReadAsync<MessageParty[]>(response, "inbox-items", Token)).TryGet(out _, out var failure));
        Assert.IsType<UpstreamMalformed>(failure);
    }

    [Fact]
    public async Task Answer_ThatDoesNotEnd_IsGivenUp()
    {
        using var response = new HttpResponseMessage { Content = new StreamContent(new Blanks()) };

        Assert.False((await MillenniumJson.ReadAsync<string[]>(response, "inbox-items", Token)).TryGet(out _, out var failure));
        Assert.IsType<UpstreamMalformed>(failure);
    }

    private static HttpResponseMessage Response(byte[] body, bool isAnnounced)
    {
        var content = new StreamContent(new MemoryStream(body));
        content.Headers.ContentLength = isAnnounced ? body.Length : null;
        return new HttpResponseMessage { Content = content };
    }

    private sealed class Blanks : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
